import type { Text } from '../definition.ts';
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
const tooSoon: Text = { zh: '4 小时内已经催办过', en: 'It was urged within the last 4 hours' };

function obstacle(scene: Scene): Obstacle | null {
  if (scene.status === 'done')
    return { code: 'finished', text: { zh: '事项已办结', en: 'The item is finished' } };
  if (!mayUrge(scene)) return { code: 'role', text: notYours };
  if (scene.tasks.length === 0) return { code: 'guard', text: nobody };
  const { memory, facts } = scene.situation;
  const since = memory.urgedAt === null ? PAUSE : Date.parse(facts.now) - Date.parse(memory.urgedAt);
  return since < PAUSE ? { code: 'guard', text: tooSoon } : null;
}

/** 催办: reminds everyone the item waits for, at most once in four hours. */
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
      memory: { ...scene.situation.memory, urgedAt: scene.situation.facts.now },
      effects: [{ kind: 'notify', seats: waitedFor(scene), title, body: String(text) }],
    };
  },
};
