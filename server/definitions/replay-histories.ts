// Runs what really happened on a version through a draft: where would it have gone another way?
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SignedInContext } from '#server/context.ts';
import { findPersonAs } from '#server/identity/signed-in.ts';
import { type PastItemWithSerial, pastItemsOf } from '#server/items/list-past-items.ts';
import type { Text } from '#workflows/definition.ts';
import type { Seat } from '#workflows/facts.ts';
import type { Replayed, Surroundings } from '#workflows/migration/past.ts';
import { replayItem } from '#workflows/migration/replay.ts';
import { suggestPlan } from '#workflows/migration/suggest-plan.ts';
import { compile } from '#workflows/step.ts';
import { workdayCalendar } from '../timers/calendar.ts';
import { getSound } from './compare-versions.ts';
import { formProblem } from './form-problem.ts';
import { getDraft } from './list-drafts.ts';
import { type NamedState, titledStates } from './named-states.ts';
import type { Version } from './version.ts';
import { getVersion } from './versions.ts';

const MOST = 2_000;
const MOST_GROUPS = 200;
const EXAMPLES = 5;

/** Items whose histories part from the draft in the same place for the same reason. */
export interface ReplayGroup {
  result: 'differs' | 'unclear';
  /** What was done; null for the filing. */
  event: Text | null;
  states: NamedState[];
  why: Text;
  count: number;
  examples: string[];
}

export interface Replay {
  /** Items looked at: the newest two thousand. */
  total: number;
  same: number;
  differs: number;
  unclear: number;
  /** Items that came from another version, and are not looked at. */
  leftOut: number;
  groups: ReplayGroup[];
}

/** The newest histories of a version, one after the other, on a draft. */
export async function replayHistories(
  ctx: SignedInContext,
  input: { key: string; number: number; draft: string },
): Promise<Replay> {
  const before = await getVersion(ctx.database, input.key, input.number);
  const draft = await getDraft(ctx.database, input.draft);
  const after = await getSound(ctx.database, draft.workflow, draft.forms);
  const versions = [before.compiled, compile(after.workflow)] as const;
  const plan = suggestPlan(before.workflow, after.workflow, { from: 1, to: 2 });
  const replay: Replay = { total: 0, same: 0, differs: 0, unclear: 0, leftOut: 0, groups: [] };
  const groups = new Map<string, ReplayGroup>();
  const seats = new Map<string, Seat[]>();
  for await (const { items, leftOut } of pastItemsOf(ctx, before.id, MOST)) {
    replay.leftOut += leftOut;
    await learnSeats(ctx, items, seats);
    const around = surroundings(before, after, seats);
    for (const past of items) {
      await nextTurn(); // a history takes milliseconds, and others wait for answers
      const replayed = replayItem(versions, plan, past, around);
      replay.total += 1;
      replay[replayed.result] += 1;
      count(groups, before, replayed, past.serial);
    }
  }
  return { ...replay, groups: [...groups.values()].sort((one, other) => other.count - one.count) };
}

async function learnSeats(
  ctx: SignedInContext,
  batch: PastItemWithSerial[],
  seats: Map<string, Seat[]>,
): Promise<void> {
  const people = batch.flatMap(({ entries }) => entries.flatMap(({ actor }) => actor?.id ?? []));
  for (const id of new Set(people)) {
    if (!seats.has(id)) seats.set(id, (await findPersonAs(ctx, id))?.seats ?? []);
  }
}

type Side = Pick<Version, 'forms'>;

function surroundings(before: Side, after: Side, seats: ReadonlyMap<string, Seat[]>): Surroundings {
  const sides = { before, after };
  return {
    calendar: workdayCalendar,
    seatsOf: (id) => seats.get(id) ?? [],
    keepsData: (side, key) => {
      const form = sides[side].forms[key];
      return form !== undefined && form.keep !== 'entry';
    },
    formProblem: ({ formKey, ...filled }) => formProblem(after.forms[formKey], filled),
  };
}

function count(groups: Map<string, ReplayGroup>, version: Version, replayed: Replayed, serial: string): void {
  if (replayed.result === 'same') return;
  const differs = replayed.result === 'differs' ? replayed : undefined;
  const event = differs?.event ?? null;
  const group: ReplayGroup = {
    result: replayed.result,
    event: event === null ? null : (version.eventTitles.get(event) ?? event),
    states: titledStates(version, differs?.states ?? []),
    why: replayed.why,
    count: 0,
    examples: [],
  };
  const alike = JSON.stringify(group);
  const known = groups.get(alike) ?? (groups.size < MOST_GROUPS ? group : undefined);
  if (!known) return;
  groups.set(alike, known);
  known.count += 1;
  if (known.examples.length < EXAMPLES) known.examples.push(serial);
}
