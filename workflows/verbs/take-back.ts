import { isPerson, standsFor } from '../desk.ts';
import type { Actor, Memory } from '../facts.ts';
import { flowOf, type LastAct } from '../flow.ts';
import { finished, notNow, notYours, reason } from './may.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

const why: Record<NonNullable<LastAct['fixed']>, Obstacle> = {
  opened: notNow('已下达下级事项，不能取回', 'Sub-items were opened by it; it cannot be taken back'),
  voted: notNow('多人表决的不能取回', 'What several decide cannot be taken back'),
  verb: notNow('这一步不能取回', 'This step cannot be taken back'),
};

const hasTask = ({ states }: Scene, path: string): boolean => states.get(path)?.meta?.task !== undefined;

/** Where the next have their tasks now, as the act left them; nothing where somebody has gone on. */
function waitsStill(scene: Scene, last: LastAct): boolean {
  const next = last.entered.filter((path) => hasTask(scene, path));
  const { active, memory } = scene.situation;
  const touched = next.some(
    (path) => (memory.tally[path] ?? []).length > 0 || memory.desk[path] !== undefined,
  );
  return next.length > 0 && next.every((path) => active.includes(path)) && !touched;
}

/** Regions that have moved on by the clock stay; the rest goes back to what was left. */
function targets(scene: Scene, { left, entered }: LastAct): string[] {
  const stands = entered.every((path) => scene.situation.active.includes(path));
  return stands ? left : left.filter((path) => hasTask(scene, path));
}

/** Who did an event: the one taken back is not among them any more. */
function withoutActor(memory: Memory, { event, person, by }: LastAct): Memory {
  if (event === null) return memory;
  const left = (memory.actors[event] ?? []).filter((each) => each !== person && each !== by);
  const { [event]: _, ...others } = memory.actors;
  return { ...memory, actors: left.length > 0 ? { ...others, [event]: left } : others };
}

/** Theirs, or done for them; a deputy has it no longer than the mandate. */
const isMine = (actor: Actor, { person, by }: LastAct): boolean =>
  standsFor(actor, person) || (isPerson(actor, person) && actor.id === by);

/** 取回: my own last step, while nobody has gone on from it. */
export const takeBack: Verb = {
  key: 'take-back',
  title: { zh: '取回', en: 'Take back' },
  decides: true,
  fields: { reason: { ...reason, required: false } },
  obstacle: (scene) => {
    const { facts, memory } = scene.situation;
    if (scene.status === 'done') return finished;
    const { last } = flowOf(memory);
    if (!last || last.event === null || !facts.actor || !isMine(facts.actor, last))
      return notYours('只能取回自己最后办理的一步', 'Only your own last step can be taken back');
    if (last.fixed) return why[last.fixed];
    if (!waitsStill(scene, last) || !last.left.some((path) => hasTask(scene, path)))
      return notNow(
        '下一环节已经签收或办理，不能取回',
        'The next has taken it up already; it cannot be taken back',
      );
    return null;
  },
  perform: (scene) => {
    const { memory } = scene.situation;
    const { last } = flowOf(memory);
    if (!last) return why.verb;
    const tell = { zh: '已取回', en: 'Taken back' };
    return { memory: withoutActor(memory, last), effects: [], move: targets(scene, last), tell };
  },
};
