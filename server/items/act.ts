// The one door that changes an item for a person. Timers and other items come through act-by-clock.ts beside it.
import { textIn } from '#forms/text.ts';
import type { Services, SignedIn } from '#server/context.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { isRefusal, type Taken } from '#workflows/outcome.ts';
import { permitted, step as takeStep } from '#workflows/step.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { AppError } from '../errors.ts';
import type { ActInput, Door } from './act-input.ts';
import { type Answer, answerAgain, bodyHash, type KeptAnswer } from './answer.ts';
import { inBestCapacity } from './best-capacity.ts';
import { bringWord } from './bring-word.ts';
import { checkForm } from './check-form.ts';
import { toActor } from './facts.ts';
import { takeWithPeople } from './find-people.ts';
import { findRepeat } from './find-repeat.ts';
import { findItemAndAnswer } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import { planVerb } from './plan-verb.ts';
import { notFound, refusalError, tooLate } from './refuse.ts';
import type { Rows } from './rows.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey, wasDeadlock } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

/** Somebody may have urged or commented in between; that is no reason to refuse a decision. */
const TRIES = 3;

/** A person does an event. The same request key has one effect, and always the same answer. */
export async function act(
  services: Services,
  person: SignedIn,
  input: ActInput,
  tries = TRIES,
  door: Door = {},
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
  if (!item || !(item.visible || door.administration)) throw notFound();

  const opened = inBestCapacity(await openItem(services, item, actor), person, input);
  const verb = findVerb(input.event);
  if (verb?.apart && !door.administration) throw noSuchEvent();
  if (verb && door.batch) throw unsafe();
  if (verb?.decides && input.revision !== item.revision) throw await tooLate(services, item.id);
  const rows = verb
    ? await planVerb(services, opened, verb, input)
    : await planEvent(services, opened, person, input, door);
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
    // Whoever lost a turn lost it to somebody whose step was written, so this comes to an end.
    if (lost === 'role_turn') return act(services, person, input, tries, door);
    if (tries === 1) throw lost ? await tooLate(services, item.id) : error;
    return act(services, person, input, tries - 1, door);
  }
  tellScreens(services, rows);
  await bringWord(services, item.id, rows);
  const again = verb ? undefined : await findRepeat(services, opened, rows, input);
  if (again) {
    const repeated = act(services, person, { ...again, revision: kept.revision }, TRIES, door);
    // Where that is not to be had after all the task waits for them; what they did stands.
    const passed = await repeated.catch(() => undefined);
    if (passed) return passed;
  }
  return { ...kept, serial: item.serial, replayed: false };
}

const noSuchEvent = () =>
  new AppError('bad-request', '这个流程没有这项操作', 'This workflow has no such event');

const unsafe = () =>
  new AppError(
    'conflict',
    '这项操作须逐项办理，不能批量办理',
    'This must be done item by item, not in a batch',
  );

function refuseUnsafe({ batch }: Door, ways: readonly Taken[]): void {
  if (batch && !ways.every(({ meta }) => meta.safeInBatch)) throw unsafe();
}

/** Everything the event writes, or why not; in this order: status, revision, event, role, form, guards. */
async function planEvent(
  services: Services,
  opened: OpenedItem,
  person: SignedIn,
  input: ActInput,
  door: Door,
): Promise<Rows> {
  const { item, version, facts } = opened;
  const { compiled } = version;
  if (item.status !== 'active' || input.revision !== item.revision) throw await tooLate(services, item.id);
  if (!compiled.events.has(input.event)) throw noSuchEvent();
  const taken = permitted(compiled, item.snapshot, input.event, facts);
  if (isRefusal(taken)) throw refusalError(taken);
  refuseUnsafe(door, [taken]);
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
  const came = { kind: 'event', event: input.event, form: values, keep } as const;
  const step = await takeWithPeople(services, compiled, facts, (known) =>
    takeStep(compiled, before, came, known),
  );
  if (isRefusal(step)) throw refusalError(step);
  refuseUnsafe(
    door,
    step.taken.filter(({ event }) => event === input.event), // which of several ways could be known only now
  );
  return planStep(
    services,
    opened,
    step,
    {
      kind: 'event',
      event: input.event,
      title: textIn(taken.meta.title ?? input.event, 'zh'),
      form_key: form?.key ?? null,
      form: form ? values : null,
      request_key: input.requestKey,
    },
    input.repeats ? { detail: { repeated: true } } : {},
  );
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
