import { nameOf } from '../desk.ts';
import type { Named, Supervision } from '../facts.ts';
import { idle, notNow, reason } from './may.ts';
import { waitedFor } from './participants.ts';
import { about, unlessSupervisor } from './supervising.ts';
import type { Scene, Verb } from './verb.ts';

const followers = ({ situation }: Scene): Supervision[] => situation.memory.supervision ?? [];

/** As whom the actor follows it: a deputy in the name of their principal, and no longer than the mandate. */
const me = ({ situation: { facts } }: Scene): Named =>
  facts.actor ? nameOf(facts.actor) : { id: '', name: '' };

const isFollowing = (scene: Scene): boolean => followers(scene).some(({ person }) => person === me(scene).id);

const already = notNow('您已在督办', 'You are supervising it already');
const notYet = idle('您没有督办这个事项', 'You are not supervising it');

/** 督办: a third party follows the item from now on and hears of its progress. */
export const supervise: Verb = {
  key: 'supervise',
  title: { zh: '督办', en: 'Supervise' },
  whileSuspended: true,
  fields: {
    note: { ...reason, title: { zh: '督办要求', en: 'What is expected' } },
  },
  obstacle: (scene) => unlessSupervisor(scene, 'supervise') ?? (isFollowing(scene) ? already : null),
  perform: (scene, { note }) => {
    const { memory, facts } = scene.situation;
    const { id: person, name } = me(scene);
    const follower: Supervision = { person, name, at: facts.now, note: String(note) };
    const title = about('列入督办', 'Put under supervision', scene);
    return {
      memory: { ...memory, supervision: [...followers(scene), follower] },
      effects: [
        { kind: 'supervise', person, on: true },
        { kind: 'notify', seats: waitedFor(scene), title, body: String(note) },
      ],
    };
  },
};

/** 解除督办: whoever put it under supervision takes it out again. */
export const endSupervision: Verb = {
  key: 'end-supervision',
  title: { zh: '解除督办', en: 'End supervision' },
  whileSuspended: true,
  fields: { note: { ...reason, required: false } },
  obstacle: (scene) => (isFollowing(scene) ? null : notYet),
  perform: (scene) => {
    const { memory } = scene.situation;
    const { id: person } = me(scene);
    return {
      memory: { ...memory, supervision: followers(scene).filter((each) => each.person !== person) },
      effects: [{ kind: 'supervise', person, on: false }],
    };
  },
};
