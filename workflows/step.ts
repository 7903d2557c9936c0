// The engine: (definition, snapshot, event, facts) → next snapshot and what the server must do. Pure.
import { climb } from './climb.ts';
import type { Compiled } from './compile.ts';
import type { JsonObject } from './definition.ts';
import type { Facts, Snapshot } from './facts.ts';
import { whySuspended } from './flow.ts';
import { whyNot } from './guards.ts';
import { handOut } from './hand-out.ts';
import { findLevel, LADDER, levelsReached, ringsIn } from './ladder.ts';
import { advance, begin, candidates, type Live, remembering, restore, runOf, timerEvent } from './machine.ts';
import type { Placed } from './machine-config.ts';
import { blankMemory } from './memory.ts';
import { loop, type Refusal, type Step } from './outcome.ts';
import { look, refuseEvent } from './permitted.ts';
import { REPORTS } from './reports.ts';
import { settle } from './rest.ts';
import { ringReports } from './ring-reports.ts';
import { withSignersTold } from './signers-turn.ts';
import { straightBack } from './straight-back.ts';
import { ballotOf } from './vote.ts';

export { type Compiled, compile } from './compile.ts';
export type { Effect, Refusal, Step, Taken, TaskNeed, TimerNeed } from './outcome.ts';
export { permitted } from './permitted.ts';

/**
 * What came to the item. `form` holds all values handed in, for guards to see; with `keep` they become the item's data
 * before the step. `timer` names the timer's key, `children` says that a child changed, `cards` that the unit has got another card,
 * `room` that there is somebody for what was queued (facts.picks).
 */
export type StepEvent =
  | { kind: 'event'; event: string; form: JsonObject; keep: boolean }
  | { kind: 'timer'; key: string }
  | { kind: 'children' }
  | { kind: 'cards' }
  | { kind: 'room' };

const stale: Refusal = {
  refused: 'not-now',
  why: { zh: '这个时限已经失效', en: 'This timer is no longer in force' },
};

const settled = (compiled: Compiled, live: Live | 'loop'): Step | Refusal =>
  live === 'loop' ? loop : settle(compiled, live);

/** First step of a new item; `form` is the start form's values, already checked. Who may file is for `items.file` to ask. */
export function start(compiled: Compiled, form: JsonObject, facts: Facts): Step | Refusal {
  return settled(compiled, begin(compiled.machine, { memory: blankMemory({ ...form }), facts, form }));
}

/** The next step, or why it is not taken. The snapshot given is not touched. */
export function step(compiled: Compiled, snapshot: Snapshot, event: StepEvent, facts: Facts): Step | Refusal {
  if (event.kind === 'event') return stepByPerson(compiled, snapshot, event, facts);
  if (snapshot.status !== 'active' || whySuspended(snapshot.context)) return stale;
  const live = restore(compiled.machine, compiled.workflow, snapshot, {
    memory: snapshot.context,
    facts,
    form: {},
  });
  if (event.kind === 'room') return handOut(compiled, live);
  if (event.kind === 'cards') return climb(compiled, live, levelsReached(compiled.workflow, facts));
  return event.kind === 'timer'
    ? stepByTimer(compiled, live, event.key)
    : settled(compiled, advance(compiled.machine, live, '@children'));
}

type PersonEvent = Extract<StepEvent, { kind: 'event' }>;

function stepByPerson(
  compiled: Compiled,
  snapshot: Snapshot,
  came: PersonEvent,
  facts: Facts,
): Step | Refusal {
  const { event, form, keep } = came;
  const refusal = refuseEvent(compiled, snapshot, event);
  if (refusal) return refusal;
  const { context } = snapshot;
  const found = restore(compiled.machine, compiled.workflow, snapshot, { memory: context, facts, form });
  const open = look(compiled, found, event);
  if ('refused' in open) return open;
  const live = keep ? remembering(found, { ...context, data: { ...context.data, ...form } }) : found;
  const taken = candidates(live, event, 'step');
  if (taken.length === 0) return guardRefusal(compiled, live, open[0]);
  return stepByVote(compiled, live, taken, event) ?? goOn(compiled, live, taken, event);
}

/** As drawn, or straight back to whoever returned it. */
const goOn = (compiled: Compiled, live: Live, taken: Placed[], event: string): Step | Refusal =>
  straightBack(compiled, live, taken) ?? settled(compiled, advance(compiled.machine, live, event));

function guardRefusal({ workflow }: Compiled, live: Live, { transition }: Placed): Refusal {
  const why = transition.guard && whyNot(transition.guard, runOf(live), workflow);
  return {
    refused: 'guard',
    why: why ?? { zh: '尚不满足办理条件', en: 'The condition for this is not met yet' },
  };
}

/** Where several decide, the event only counts as a vote until it is decided. */
function stepByVote(
  compiled: Compiled,
  live: Live,
  taken: Placed[],
  event: string,
): Step | Refusal | undefined {
  const ballot = taken
    .map((placed) => ballotOf(compiled, placed, runOf(live)))
    .find((found) => found !== undefined);
  if (!ballot) return undefined;
  const { memory, decided } = ballot.cast(event);
  const counted = remembering(live, memory);
  if (decided === null) return withSignersTold(compiled, settle(compiled, counted, true), runOf(live).memory);
  const open = candidates(counted, decided, 'step');
  const [refused] = open.length > 0 ? [] : candidates(counted, decided, 'declared');
  return refused ? guardRefusal(compiled, counted, refused) : goOn(compiled, counted, open, decided);
}

/** A timer rings once, never early, and only while its state is active. */
function stepByTimer(compiled: Compiled, live: Live, key: string): Step | Refusal {
  const { memory, facts, active } = runOf(live);
  const [path = '', delay = ''] = key.split('/');
  const timer = Object.hasOwn(memory.timers, key) ? memory.timers[key] : undefined;
  const level = path === LADDER ? findLevel(compiled.workflow, delay) : undefined;
  const state = path === REPORTS ? delay : path;
  if (!timer || timer.spent || timer.dueAt === null || (!active.includes(state) && !level)) return stale;
  if (Date.parse(timer.dueAt) > Date.parse(facts.now)) return stale;
  if (path === REPORTS) return ringReports(compiled, live, state, timer) ?? stale;
  const spent = { ...memory, timers: { ...memory.timers, [key]: { ...timer, spent: true } } };
  if (level) {
    const tags = active.flatMap((each) => compiled.states.get(each)?.tags ?? []);
    return ringsIn(level, active, tags) ? climb(compiled, remembering(live, spent), [level]) : stale;
  }
  return settled(
    compiled,
    advance(compiled.machine, remembering(live, spent), timerEvent(live, path, delay)),
  );
}
