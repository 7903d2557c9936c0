import type { Text } from '../definition.ts';
import { deskOf, isPerson, nameOf } from '../desk.ts';
import type { Desk, Memory, Named, SeatMove } from '../facts.ts';
import { type Arranged, chosenTask, finished, taskChoice, tasksOf, tell } from './arranging.ts';
import type { Scene, Verb } from './verb.ts';

const notYours: Text = { zh: '由转办人收回', en: 'Only who handed it on can take it back' };
const begun: Text = {
  zh: '对方已开始办理，不能收回',
  en: 'They have begun with it; it cannot be taken back',
};

/** Whether the actor handed this on. */
function isMine({ situation }: Scene, { by }: { by?: string }): boolean {
  const { actor } = situation.facts;
  return actor !== null && by !== undefined && isPerson(actor, by);
}

/** Who has now what the actor handed on. */
function receivers(scene: Scene, { desk: { holder, moves = [] } }: Arranged): Named[] {
  const held = holder && isMine(scene, holder) ? [holder.person] : [];
  return [...held, ...moves.filter((move) => isMine(scene, move)).map(({ to }) => to)];
}

function hasBegun({ situation: { memory } }: Scene, { need, desk }: Arranged, { id }: Named): boolean {
  const voted = (memory.tally[need.state] ?? []).some(({ person }) => person === id);
  const isAtIt = desk.begun?.person.id === id;
  return voted || isAtIt || desk.held !== undefined || (desk.signers ?? []).some(({ by }) => by.id === id);
}

const given = (scene: Scene): Arranged[] =>
  tasksOf(scene).filter((task) => receivers(scene, task).length > 0);

const takable = (scene: Scene): Arranged[] =>
  given(scene).filter((task) => !receivers(scene, task).some((person) => hasBegun(scene, task, person)));

function movedBack(scene: Scene, move: SeatMove, me: Named): SeatMove[] {
  if (!isMine(scene, move)) return [move];
  const { by, ...before } = move;
  return move.from.id === by ? [] : [{ ...before, to: me }];
}

/** As it was before it was handed on: taken on by the giver, theirs by an earlier hand, or shared again. */
function deskBefore(scene: Scene, { holder, moves, ...desk }: Desk, me: Named): Desk {
  const back = holder?.had && { person: me, seats: holder.seats, how: holder.had };
  return {
    ...desk,
    ...(moves && { moves: moves.flatMap((move) => movedBack(scene, move, me)) }),
    ...(holder && isMine(scene, holder) ? back && { holder: back } : holder && { holder }),
  };
}

function without(scene: Scene, state: string, me: Named): Memory {
  const { memory } = scene.situation;
  return { ...memory, desk: { ...memory.desk, [state]: deskBefore(scene, deskOf(memory, state), me) } };
}

/** 收回转办: undoes 转办, as long as the other has not begun. */
export const recall: Verb = {
  key: 'recall',
  title: { zh: '收回转办', en: 'Take back what was handed on' },
  whileSuspended: true,
  fields: {},
  ask: (scene) => taskChoice(takable(scene)),
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    if (given(scene).length === 0) return { code: 'role', text: notYours };
    return takable(scene).length > 0 ? null : { code: 'guard', text: begun };
  },
  perform: (scene, values) => {
    const task = chosenTask(takable(scene), values);
    const { actor } = scene.situation.facts;
    if (!task || !actor) return { code: 'role', text: notYours };
    const from = receivers(scene, task);
    return {
      memory: without(scene, task.need.state, nameOf(actor)),
      effects: [tell(scene, from, '转给您的待办已被收回', 'Taken back from you', '')],
      detail: { people: from },
    };
  },
};
