import type { JsonObject } from '../definition.ts';
import { isPerson, standsFor } from '../desk.ts';
import type { Actor, LastAct, Memory } from '../facts.ts';
import { flowOf } from '../flow.ts';
import { unitOf } from '../needs.ts';
import type { Effect } from '../outcome.ts';
import { opensItems } from '../regions.ts';
import { finished, notNow, notYours, reason } from './may.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

const why: Record<NonNullable<LastAct['fixed']>, Obstacle> = {
  opened: notNow(
    '已下达或撤下下级事项，不能取回',
    'Sub-items were opened or dropped by it; it cannot be taken back',
  ),
  voted: notNow('多人表决的不能取回', 'What several decide cannot be taken back'),
  verb: notNow('这一步不能取回', 'This step cannot be taken back'),
  carded: notNow('这一步亮了牌或摘了牌，不能取回', 'It showed or lifted a card; it cannot be taken back'),
};

const wouldOpenAgain = notNow(
  '上一环节会再次下达下级事项，不能取回',
  'The state before would open its sub-items again; it cannot be taken back',
);
const rung = notNow('其间时限已到，不能取回', 'A deadline has passed since; it cannot be taken back');
const goneOn = notYours(
  '您办理之后已有人办理，不能取回',
  'Somebody has gone on from your step; it cannot be taken back',
);

/** Theirs, or done for them; a deputy has it no longer than the mandate. */
const isMine = (actor: Actor, { person, by }: LastAct): boolean =>
  standsFor(actor, person) || (isPerson(actor, person) && actor.id === by);

/** The newest step of the actor that nobody has gone on from. */
function actOfMine({ situation: { facts, memory } }: Scene): LastAct | undefined {
  const { actor } = facts;
  return flowOf(memory).acts.findLast((act) => act.event !== null && actor && isMine(actor, act));
}

const hasActed = ({ situation: { facts, memory } }: Scene): boolean =>
  Object.values(memory.actors).some((people) => people.includes(facts.actor?.id ?? ''));

const hasTask = ({ states }: Scene, path: string): boolean => states.get(path)?.meta?.task !== undefined;

/** Where the next have their tasks now, as the act left them; nothing where somebody has gone on. */
function waitsStill(scene: Scene, last: LastAct): boolean {
  const next = last.entered.filter((path) => hasTask(scene, path));
  const { active, memory } = scene.situation;
  const touched = next.some(
    (path) => (memory.tally[path] ?? []).length > 0 || memory.desk[path] !== undefined,
  );
  const asked = flowOf(memory).extension !== null;
  return next.length > 0 && next.every((path) => active.includes(path)) && !touched && !asked;
}

/** Who did an event: the one taken back is not among them any more. */
function withoutActor(memory: Memory, { event, person, by }: LastAct): Memory {
  if (event === null) return memory;
  const left = (memory.actors[event] ?? []).filter((each) => each !== person && each !== by);
  const { [event]: _, ...others } = memory.actors;
  return { ...memory, actors: left.length > 0 ? { ...others, [event]: left } : others };
}

/** The data as it was before the act; what others have changed since stays. */
function withDataBefore(memory: Memory, { before = {} }: LastAct): Memory {
  const data: JsonObject = { ...memory.data, ...before };
  for (const [name, value] of Object.entries(before)) if (value === null) delete data[name];
  return { ...memory, data };
}

/** A unit that had it only by this act has nothing to do with it any more. */
function unitLeft(scene: Scene, memory: Memory): Effect[] {
  const [had, has] = [unitOf(scene), unitOf({ ...scene, situation: { ...scene.situation, memory } })];
  return had === has ? [] : [{ kind: 'hide', seat: `*@${had}` }];
}

/** 取回: my own last step, while nobody has gone on from it. */
export const takeBack: Verb = {
  key: 'take-back',
  title: { zh: '取回', en: 'Take back' },
  decides: true,
  fields: { reason: { ...reason, required: false } },
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    const last = actOfMine(scene);
    if (!last)
      return hasActed(scene)
        ? goneOn
        : notYours('只能取回自己最后办理的一步', 'Only your own last step can be taken back');
    if (last.fixed) return why[last.fixed];
    const { active } = scene.situation;
    if (last.left.some((path) => opensItems(scene.states, active, path))) return wouldOpenAgain;
    if (!waitsStill(scene, last) || !last.left.some((path) => hasTask(scene, path)))
      return notNow(
        '下一环节已经签收或办理，不能取回',
        'The next has taken it up already; it cannot be taken back',
      );
    return last.entered.every((path) => active.includes(path)) ? null : rung;
  },
  perform: (scene) => {
    const last = actOfMine(scene);
    if (!last) return why.verb;
    const memory = withDataBefore(withoutActor(scene.situation.memory, last), last);
    const tell = { zh: '已取回', en: 'Taken back' };
    return { memory, effects: unitLeft(scene, memory), move: last.left, tell };
  },
};
