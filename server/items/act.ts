// The one door that changes an item for a person. Timers and other items come through act-by-clock.ts beside it.
import type { Services, SignedIn } from '#server/context.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import type { ActInput, Door } from './act-input.ts';
import { type Answer, answerAgain, bodyHash, type KeptAnswer, keepAnswer } from './answer.ts';
import { inBestCapacity } from './best-capacity.ts';
import { bringWord } from './bring-word.ts';
import { toActor } from './facts.ts';
import { findRepeat } from './find-repeat.ts';
import { findItemAndAnswer } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { planEvent } from './plan-event.ts';
import { planVerb } from './plan-verb.ts';
import { noSuchEvent, notFound, notInBatch, tooLate } from './refuse.ts';
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
  const { item, given } = await findItemAndAnswer(
    database,
    input.id,
    person.seats,
    person.id,
    input.requestKey,
  );
  if (given) return answerAgain(services, given, bodyHash(input));
  if (!item || !(item.visible || door.administration)) throw notFound();

  const actor = toActor(person, input.actingAs);
  const opened = inBestCapacity(await openItem(services, item, actor), person, input);
  const rows = await planAct(services, opened, person, input, door);
  const kept = answerOf(opened, rows);
  keepAnswer(rows, person.id, input, kept, opened.facts.now);
  try {
    await writeRows(database, rows);
  } catch (error) {
    return act(services, person, input, await triesLeft(services, error, item.id, tries), door);
  }
  tellScreens(services, rows);
  await bringWord(services, item.id, rows);
  const passed = await passRepeat(services, person, input, door, { opened, rows, kept });
  return passed ?? { ...kept, serial: item.serial, replayed: false };
}

async function planAct(
  services: Services,
  opened: OpenedItem,
  person: SignedIn,
  input: ActInput,
  door: Door,
): Promise<Rows> {
  const { item } = opened;
  const verb = findVerb(input.event);
  if (!verb) return planEvent(services, opened, person, input, door);
  if (verb.apart && !door.administration) throw noSuchEvent();
  if (door.batch) throw notInBatch();
  if (verb.decides && input.revision !== item.revision) throw await tooLate(services, item.id);
  return planVerb(services, opened, verb, input);
}

/** After a write that was lost to others; throws when nothing is left to try. */
async function triesLeft(services: Services, error: unknown, id: string, tries: number): Promise<number> {
  const lost = brokenKey(error);
  if (!lost && !wasDeadlock(error)) throw error;
  // Whoever lost a turn lost it to somebody whose step was written, so this comes to an end.
  if (lost === 'role_turn') return tries;
  if (tries === 1) throw lost ? await tooLate(services, id) : error;
  return tries - 1;
}

/** Does what the person would only have to repeat; where that is not to be had after all, the task waits for them. */
async function passRepeat(
  services: Services,
  person: SignedIn,
  input: ActInput,
  door: Door,
  { opened, rows, kept }: { opened: OpenedItem; rows: Rows; kept: KeptAnswer },
): Promise<Answer | undefined> {
  const again = findVerb(input.event) ? undefined : await findRepeat(services, opened, rows, input);
  if (!again) return undefined;
  return act(services, person, { ...again, revision: kept.revision }, TRIES, door).catch(() => undefined);
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
