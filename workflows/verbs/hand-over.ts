import type { Text } from '../definition.ts';
import { withDesk } from '../desk.ts';
import type { Actor, Memory, Named } from '../facts.ts';
import { handOn } from '../hand-on.ts';
import { withHeir } from '../heirs.ts';
import type { Effect } from '../outcome.ts';
import { type Arranged, finished, named, partIn, peopleIn, reason, tasksOf, tell } from './arranging.ts';
import { isAgainst } from './may-have.ts';
import type { Scene, Verb, VerbFields } from './verb.ts';

const nothing: Text = { zh: '没有在此人名下的工作', en: 'Nothing here is in this person’s name' };

const fields: VerbFields = {
  from: { title: { zh: '原办理人', en: 'From' }, kind: 'person', required: true, alsoLeft: true },
  to: { title: { zh: '接收人', en: 'To' }, kind: 'person', required: true },
  ...reason('交接原因', 'Reason'),
};

/** The seats on which a person decides by name: their own, by claim, or by what was handed to them. */
function seatsInName({ decide, desk, seats }: Arranged, id: string): string[] {
  if (decide === 'any' && desk.holder) return desk.holder.person.id === id ? desk.holder.seats : [];
  const own = seats.filter((seat) => seat === `person:${id}`);
  const moves = desk.moves ?? [];
  const left = own.filter((seat) => !moves.some((move) => move.seat === seat && move.from.id === id));
  return [...new Set([...left, ...moves.filter(({ to }) => to.id === id).map(({ seat }) => seat)])];
}

function signingFor(memory: Memory, { need, desk }: Arranged, from: Named, to: Named): Memory {
  const signers = (desk.signers ?? []).map((signer) => {
    const person = signer.person.id === from.id && signer.agrees === null ? named(to) : signer.person;
    return { ...signer, person, by: signer.by.id === from.id ? named(to) : signer.by };
  });
  return signers.length > 0 ? withDesk(memory, need.state, { signers }) : memory;
}

interface Handed {
  memory: Memory;
  tasks: number;
  /** Who must not have what was to be handed over, and where. */
  unfit: Arranged | null;
}

function handAll(scene: Scene, from: Named, to: Actor): Handed {
  const inherited = withHeir(scene.workflow, scene.situation, from, to);
  const handed: Handed = {
    memory: inherited ?? scene.situation.memory,
    tasks: inherited ? 1 : 0,
    unfit: null,
  };
  for (const task of tasksOf(scene)) {
    const votes = scene.situation.memory.tally[task.need.state] ?? [];
    const voted = votes.filter(({ person }) => person === from.id).map(({ seat }) => seat);
    const seats = seatsInName(task, from.id).filter((seat) => !voted.includes(seat));
    const signs = (task.desk.signers ?? []).some(
      ({ person, agrees }) => person.id === from.id && agrees === null,
    );
    if (seats.length === 0 && !signs) continue;
    const clash = task.need.excluded.includes(to.id) || partIn(task, to) || isAgainst(scene, to);
    if (clash) return { ...handed, unfit: task };
    const { decide } = task;
    if (seats.length > 0) handed.memory = handOn(handed.memory, task.need.state, { decide, seats, from, to });
    handed.memory = signingFor(handed.memory, task, from, to);
    handed.tasks += 1;
  }
  return handed;
}

/** Whoever followed the item (督办) is followed in that, too. */
function followed(
  scene: Scene,
  memory: Memory,
  from: Named,
  to: Actor,
): { memory: Memory; effects: Effect[] } {
  const followers = memory.supervision ?? [];
  const left = followers.find(({ person }) => person === from.id);
  if (!left) return { memory, effects: [] };
  const others = followers.filter(({ person }) => person !== from.id && person !== to.id);
  const { now } = scene.situation.facts;
  return {
    memory: {
      ...memory,
      supervision: [...others, { ...left, person: to.id, name: to.name, at: now }],
    },
    effects: [
      { kind: 'supervise', person: from.id, on: false },
      { kind: 'supervise', person: to.id, on: true },
    ],
  };
}

/**
 * 交接: what waits for a person by name goes to another. Not on the page of an item: an administrator does it for all
 * items of a leaver at once, and the server asks who may.
 */
export const handOver: Verb = {
  key: 'hand-over',
  title: { zh: '交接', en: 'Handed over' },
  apart: true,
  whileSuspended: true,
  fields,
  obstacle: (scene) => (scene.status === 'done' ? finished : null),
  perform: (scene, values) => {
    const { named: known = {} } = scene.situation.facts;
    const [to] = peopleIn(scene, values.to);
    const from = { id: String(values.from), name: known[String(values.from)]?.name ?? String(values.from) };
    if (!to) return { code: 'guard', text: nothing };
    const { memory: handed, tasks, unfit } = handAll(scene, from, to);
    if (unfit) {
      const zh = `${to.name}已参与、办理过这一步，或是当事人，请另选他人`;
      const en = `${to.name} has a part in this step already, or the item is against them; choose someone else`;
      return { code: 'guard', text: { zh, en } };
    }
    const { memory, effects } = followed(scene, handed, from, to);
    if (tasks === 0 && effects.length === 0) return { code: 'guard', text: nothing };
    return {
      memory,
      effects: [
        ...effects,
        tell(scene, [to], `${from.name}的工作交接给您`, `Handed over from ${from.name}`, values.text),
        { kind: 'show', people: [to.id], copied: false },
      ],
      detail: { from, to: named(to) },
    };
  },
};
