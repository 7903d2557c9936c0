// What a verb has decided, done to the item: it stays, moves, goes on from a suspension, or ends.
import { carry } from '../carry.ts';
import type { Compiled } from '../compile.ts';
import type { Facts, Snapshot } from '../facts.ts';
import { moveTo } from '../move-to.ts';
import { type Effect, isRefusal, type Refusal, type Step } from '../outcome.ts';
import { enOf, zhOf } from '../text.ts';
import { voidStep } from '../void-item.ts';
import { wake } from '../wake.ts';
import { labelOf } from './participants.ts';
import type { Deed, Scene, Verb } from './verb.ts';

function stepOf(
  compiled: Compiled,
  snapshot: Snapshot,
  verb: Verb,
  deed: Deed,
  facts: Facts,
): Step | Refusal {
  const { memory, move, end, wakes } = deed;
  if (end === 'void') return voidStep(compiled, snapshot, facts, memory);
  if (move) return moveTo(compiled, snapshot, { event: verb.key, to: move }, facts, memory);
  return wakes ? wake(compiled, snapshot, facts, memory) : carry(compiled, snapshot, facts, memory);
}

/** Everyone it waited for, everyone it waits for now, and whoever filed it hear of it. */
function told(scene: Scene, deed: Deed, body: unknown, { tasks }: Step): Effect[] {
  if (!deed.tell) return [];
  const waited = [...scene.tasks, ...tasks].flatMap(({ seats }) => seats);
  const { filerId, openedBy } = scene.situation.facts.item;
  const filer = openedBy === 'clock' ? [] : [`person:${filerId}`];
  const seats = [...new Set([...waited, ...filer])];
  const label = labelOf(scene);
  const title = { zh: `${zhOf(deed.tell)}：${zhOf(label)}`, en: `${enOf(deed.tell)}: ${enOf(label)}` };
  const notice = { kind: 'notify', seats, title } as const;
  return [typeof body === 'string' && body !== '' ? { ...notice, body } : notice];
}

/** The step that a deed comes to. */
export function carryOut(
  compiled: Compiled,
  snapshot: Snapshot,
  verb: Verb,
  about: { scene: Scene; deed: Deed; said: unknown },
): Step | Refusal {
  const { scene, deed, said } = about;
  const step = stepOf(compiled, snapshot, verb, deed, scene.situation.facts);
  if (isRefusal(step)) return step;
  if (deed.unlessItEnds && step.status !== 'active') return { refused: 'guard', why: deed.unlessItEnds };
  const named = { source: '', targets: [], event: verb.key, meta: {} };
  const changes = deed.changes || deed.end !== undefined;
  return {
    ...step,
    taken: step.taken.length === 0 && changes ? [named] : step.taken,
    effects: [...step.effects, ...deed.effects, ...told(scene, deed, said, step)],
    entered: deed.enters === undefined ? step.entered : [...step.entered, deed.enters],
  };
}
