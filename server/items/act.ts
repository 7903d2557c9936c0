// The one door that changes an item for a person. Timers and other items come through act-by-clock.ts beside it.
import { textIn } from '#forms/text.ts';
import type { Services, SignedIn } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { permitted, step as takeStep } from '#workflows/step.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { AppError } from '../errors.ts';
import { type Answer, answerAgain, bodyHash, type KeptAnswer } from './answer.ts';
import { checkForm } from './check-form.ts';
import { toActor } from './facts.ts';
import { findItemAndAnswer } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import { planVerb } from './plan-verb.ts';
import { notFound, refusalError, tooLate } from './refuse.ts';
import type { Rows } from './rows.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey, wasDeadlock } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

export interface ActInput {
  id: string;
  event: string;
  form?: JsonObject;
  /** The revision the person saw. */
  revision?: number;
  requestKey: string;
  actingAs?: string;
}

/** Somebody may have urged or commented in between; that is no reason to refuse a decision. */
const TRIES = 3;

/** A person does an event. The same request key has one effect, and always the same answer. */
export async function act(
  services: Services,
  person: SignedIn,
  input: ActInput,
  tries = TRIES,
): Promise<Answer> {
  const { database } = services;
  const actor = toActor(person, input.actingAs);
  const hash = bodyHash(input);
  const { item, given } = await findItemAndAnswer(
    database,
    input.id,
    person.seats,
    person.id,
    input.requestKey,
  );
  if (given) return answerAgain(services, given, hash);
  if (!item?.visible) throw notFound();

  const opened = await openItem(services, item, actor);
  const verb = findVerb(input.event);
  const rows = verb ? planVerb(opened, verb, input) : await planEvent(services, opened, person, input);
  const kept = answerOf(opened, rows);
  rows.request.push({
    actor_id: person.id,
    key: input.requestKey,
    body_hash: hash,
    answer: { ...kept },
    at: opened.facts.now,
  });
  try {
    await writeRows(database, rows);
  } catch (error) {
    const lost = brokenKey(error);
    if (!lost && !wasDeadlock(error)) throw error;
    if (tries === 1) throw lost ? await tooLate(services, item.id) : error;
    return act(services, person, input, tries - 1);
  }
  tellScreens(services, rows);
  return { ...kept, serial: item.serial, replayed: false };
}

/** Everything the event writes, or why not; in this order: status, revision, event, role, form, guards. */
async function planEvent(
  services: Services,
  opened: OpenedItem,
  person: SignedIn,
  input: ActInput,
): Promise<Rows> {
  const { item, version, facts } = opened;
  const { compiled } = version;
  if (item.status !== 'active' || input.revision !== item.revision) throw await tooLate(services, item.id);
  if (!compiled.events.has(input.event)) {
    throw new AppError('bad-request', '这个流程没有这项操作', 'This workflow has no such event');
  }
  const taken = permitted(compiled, item.snapshot, input.event, facts);
  if (isRefusal(taken)) throw refusalError(taken);
  const form = taken.meta.form === undefined ? undefined : version.forms[taken.meta.form];
  const { values, cleared } = await checkForm(services, {
    form,
    access: taken.meta.fields,
    values: input.form ?? {},
    before: item.snapshot.context.data,
    item,
    person,
    now: facts.now,
  });
  const keep = form !== undefined && form.keep !== 'entry';
  const before = keep ? withoutFields(item.snapshot, cleared) : item.snapshot;
  const step = takeStep(compiled, before, { kind: 'event', event: input.event, form: values, keep }, facts);
  if (isRefusal(step)) throw refusalError(step);
  return planStep(services, opened, step, {
    kind: 'event',
    event: input.event,
    title: textIn(taken.meta.title ?? input.event, 'zh'),
    form_key: form?.key ?? null,
    form: form ? values : null,
    request_key: input.requestKey,
  });
}

/** What a person has emptied is not in the data any more. */
function withoutFields(snapshot: Snapshot, names: string[]): Snapshot {
  if (names.length === 0) return snapshot;
  const data = Object.fromEntries(
    Object.entries(snapshot.context.data).filter(([name]) => !names.includes(name)),
  );
  return { ...snapshot, context: { ...snapshot.context, data } };
}

/** What the item will be once the rows are written. */
function answerOf(
  { item, version }: OpenedItem,
  { itemChanges: [change], entries: [entry] }: Rows,
): KeptAnswer {
  if (!change || !entry) throw new Error('an act changes exactly one item');
  const { revision, status } = change;
  const outcomes = entry.to_states.map((path) => version.compiled.states.get(path)?.meta?.outcome);
  const outcome = status === 'done' ? (outcomes.find((found) => found !== undefined) ?? null) : null;
  return { id: item.id, revision, status, outcome, states: entry.to_states };
}
