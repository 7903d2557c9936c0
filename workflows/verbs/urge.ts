import type { Text } from '../definition.ts';
import type { Memory } from '../facts.ts';
import { holds, mayAct } from '../roles.ts';
import { sayWith } from '../text.ts';
import { labelOf, waitedFor } from './participants.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

const PAUSE = 4 * 3_600_000;

/** Supervisors of the committee and the filer may always urge; a workflow may name more roles. */
function mayUrge({ workflow, situation }: Scene): boolean {
  const { actor, item } = situation.facts;
  if (!actor) return false;
  if (actor.id === item.filerId || holds(actor, ['committee-supervisor@*'])) return true;
  return mayAct(workflow, workflow.meta.verbs?.urge ?? [], situation);
}

const notYours: Text = { zh: '由督查员或填报人催办', en: 'Supervisors and the filer may urge' };
const nobody: Text = { zh: '没有待办，无需催办', en: 'Nothing waits for anyone' };
const tooSoon: Text = { zh: '您 4 小时内已经催办过', en: 'You urged it within the last 4 hours' };

function obstacle(scene: Scene): Obstacle | null {
  if (scene.status === 'done')
    return { code: 'finished', text: { zh: '事项已办结', en: 'The item is finished' } };
  if (!mayUrge(scene)) return { code: 'role', text: notYours };
  if (scene.tasks.length === 0) return { code: 'guard', text: nobody };
  return hasUrged(scene) ? { code: 'guard', text: tooSoon } : null;
}

/** Whether this person has just urged all that waits now. */
function hasUrged({ situation, tasks }: Scene): boolean {
  const { memory, facts } = situation;
  const mine = memory.urged?.[facts.actor?.id ?? ''];
  const recent = mine !== undefined && Date.parse(facts.now) - Date.parse(mine.at) < PAUSE;
  return recent && tasks.every(({ state }) => mine.states.includes(state));
}

function urged({ situation, tasks }: Scene): Memory {
  const { memory, facts } = situation;
  const urging = { at: facts.now, states: tasks.map(({ state }) => state) };
  return {
    ...memory,
    urgedAt: facts.now,
    urged: { ...memory.urged, [facts.actor?.id ?? '']: urging },
  };
}

/** 催办: reminds everyone the item waits for; each may do so once in four hours, and again where it has moved on. */
export const urge: Verb = {
  key: 'urge',
  title: { zh: '催办', en: 'Urge' },
  fields: {
    text: { title: { zh: '催办意见', en: 'Message' }, kind: 'long-text', required: true, maxLength: 500 },
  },
  obstacle,
  perform: (scene, { text }) => {
    const title = sayWith(
      (zh) => `催办：${zh}`,
      (en) => `Urged: ${en}`,
      labelOf(scene),
    );
    return {
      memory: urged(scene),
      effects: [{ kind: 'notify', seats: waitedFor(scene), title, body: String(text) }],
    };
  },
};
