// The warnings of an item's clocks, in order: which have come, which run, which may still follow. Pure.
import { LADDER } from '#workflows/ladder.ts';
import type { ItemView } from './item.ts';
import { readChart } from './statechart/chart.ts';

export interface LadderStep {
  key: string;
  /** The card it shows, if it shows one. */
  card: 'yellow' | 'red' | null;
  /** When it came last, as long as it does not run again. */
  reachedAt: string | null;
  dueAt: string | null;
  /** Cards the unit has against cards it takes, where cards are counted and no clock runs. */
  count: { has: number; takes: number } | null;
}

type Warned = Pick<ItemView, 'workflow' | 'clocks' | 'travelled' | 'unitCards'>;

const cardOf = (brings: readonly string[]): LadderStep['card'] => {
  if (brings.includes('card-red')) return 'red';
  return brings.includes('card-yellow') ? 'yellow' : null;
};

/** By the clocks of states, then by the levels of the ladder. */
export function ladderSteps({ workflow, clocks, travelled, unitCards }: Warned): LadderStep[] {
  const due = new Map(clocks.map(({ key, dueAt }) => [key, dueAt]));
  const came = new Map(travelled.map(({ event, at }) => [event, at]));
  const step = (key: string, brings: readonly string[]): LadderStep => ({
    key,
    card: cardOf(brings),
    dueAt: due.get(key) ?? null,
    reachedAt: due.has(key) ? null : (came.get(key) ?? null),
    count: null,
  });
  const timed = readChart(workflow).moves.flatMap(({ source, cause, brings }) =>
    cause.kind === 'after' ? [step(`${source}/${cause.delay}`, brings)] : [],
  );
  const levels = (workflow.meta.ladder ?? []).map(({ key, count, actions }): LadderStep => {
    const brings = actions.map(({ type, params }) => (type === 'card' ? `card-${params?.colour}` : type));
    const level = step(`${LADDER}/${key}`, brings);
    const counted = count?.per === 'quarter' ? { has: unitCards[count.colour], takes: count.times } : null;
    return { ...level, count: counted };
  });
  return [...new Map([...timed, ...levels].map((each) => [each.key, each])).values()];
}
