// Random workflows for load: their clocks are short, and nothing in them depends on other items.

import type { Phase } from '#test/workflows/random/drawing.ts';
import { PAPER } from '#test/workflows/random/paper.ts';
import { type Family, family, isSound } from '#test/workflows/random/sound.ts';
import type { StateNode, Workflow } from '#workflows/definition.ts';

/** Roles whose people depend on what else there is. */
const pickers: readonly string[] = ['turn', 'free', 'few', 'queued', 'limited'];

function isLonely(phase: Phase): boolean {
  if (phase.kind === 'inner') return phase.phases.every(isLonely);
  if (phase.kind === 'both') return [...phase.one, ...phase.other].every(isLonely);
  if (phase.kind === 'choice') return phase.guard !== 'place';
  if (phase.kind !== 'task') return phase.kind === 'wait';
  const picks = phase.roles.some((role) => pickers.includes(role));
  return !picks && phase.guard !== 'place' && phase.policy !== 'pass';
}

const isAlone = ({ parent }: Family): boolean =>
  parent.phases.every(isLonely) && !parent.ladder.includes('count') && parent.secrecy !== 'need-to-know';

/** Sound workflows whose histories can be lived again item by item. */
export const lonelyFamilies = family.filter((drawn) => isAlone(drawn) && isSound(drawn));

/** The same with seconds for hours and days. */
export const hasty = (workflow: Workflow): Workflow =>
  JSON.parse(
    JSON.stringify(workflow)
      .replaceAll('PT6H', 'PT1S')
      .replaceAll('PT36H', 'PT3S')
      .replaceAll('{"workdays":2}', '{"duration":"PT2S"}'),
  );

const decided: StateNode = {
  tags: ['open'],
  meta: { title: '办理', task: { roles: ['anyone'] } },
  on: { GO: { target: 'end', meta: { title: '办结' } } },
};

const end: StateNode = { type: 'final', meta: { title: '已办结', outcome: 'closed' } };

function plainWorkflow(key: string, states: Record<string, StateNode>, child: boolean): Workflow {
  const meta = {
    title: key,
    list: 'problem',
    serial: `${key.toUpperCase()}-{seq}`,
    form: PAPER,
    label: '{summary}',
  };
  const roles = { anyone: { who: 'anyone' as const } };
  const start = { roles: ['anyone'], form: PAPER };
  return {
    key,
    id: key,
    initial: Object.keys(states)[0] as string,
    states,
    meta: { ...meta, secrecy: 'public', roles, start, ...(child && { child }) },
  };
}

/** One that opens an item for each unit and waits for all of them, and the one it opens. */
export const familyOfTwo: Workflow[] = [
  plainWorkflow('hasty-child', { decided, end }, true),
  plainWorkflow(
    'hasty-parent',
    {
      waiting: {
        tags: ['open'],
        meta: { title: '下级办理' },
        entry: [
          {
            type: 'open',
            params: {
              workflow: 'hasty-child',
              each: { var: 'data.units' },
              unit: { var: 'each' },
              data: { summary: { var: 'data.summary' } },
            },
          },
        ],
        always: { target: 'end', guard: { type: 'children', params: { need: 'all' } } },
      },
      end,
    },
    false,
  ),
];
