// What a migration would do with every open item, without doing anything.
import type { SignedInContext } from '#server/context.ts';
import { openItemsAfter, type StoredItem } from '#server/items/list-open-items.ts';
import { type Route, tryMigration } from '#server/items/migrate-item.ts';
import type { Text } from '#workflows/definition.ts';
import type { Moved } from '#workflows/migration/migrate-snapshot.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { isNotMoved, type NotMoved } from '#workflows/migration/refusals.ts';
import type { TimersMoved } from '#workflows/migration/timers.ts';
import { activeStates } from '#workflows/walk.ts';
import { getRoute } from './migration-route.ts';
import { type NamedState, namedStates } from './named-states.ts';

const MOST_GROUPS = 200;
const EXAMPLES = 5;

/** Items in one configuration that fare alike. */
export interface DryRunGroup {
  result: 'moved' | 'choice' | 'refused';
  count: number;
  from: NamedState[];
  to: NamedState[];
  /** States they come to that nothing of them was in. */
  implicit: NamedState[];
  timers: TimersMoved | null;
  votesDropped: string[];
  why: Text | null;
  /** States the plan has to say something about. */
  choose: NamedState[];
  /** Up to five serials. */
  examples: string[];
}

export interface DryRun {
  total: number;
  moved: number;
  choice: number;
  refused: number;
  groups: DryRunGroup[];
}

/** What some of the items would come to, and from where to go on; null when these were the last. */
export interface DryRunStep extends DryRun {
  next: string | null;
}

/** Goes through the open items of the older version, some hundred at a time. */
export async function dryRun(
  ctx: SignedInContext,
  input: { key: string; plan: MigrationPlan; after?: string | undefined; limit: number },
): Promise<DryRunStep> {
  const route = await getRoute(ctx.database, input.key, input.plan);
  const groups = new Map<string, DryRunGroup>();
  const run: DryRun = { total: 0, moved: 0, choice: 0, refused: 0, groups: [] };
  const items = await openItemsAfter(ctx.database, route.from.id, input.after, input.limit);
  for (const item of items) {
    const group = toGroup(route, item, await tryMigration(ctx, item, route));
    count(groups, group, item.serial);
    run.total += 1;
    run[group.result] += 1;
  }
  const next = items.length < input.limit ? null : (items.at(-1)?.id ?? null);
  return { ...run, groups: [...groups.values()].sort(mostFirst), next };
}

const order = { choice: 0, refused: 1, moved: 2 };
const mostFirst = (one: DryRunGroup, other: DryRunGroup) =>
  order[one.result] - order[other.result] || other.count - one.count;

function count(groups: Map<string, DryRunGroup>, group: DryRunGroup, serial: string): void {
  const alike = JSON.stringify(group);
  const known = groups.get(alike) ?? (groups.size < MOST_GROUPS ? group : undefined);
  if (!known) return;
  groups.set(alike, known);
  known.count += 1;
  if (known.examples.length < EXAMPLES) known.examples.push(serial);
}

function toGroup({ from, to }: Route, { snapshot }: StoredItem, answer: Moved | NotMoved): DryRunGroup {
  const blank = { count: 0, from: namedStates(from, activeStates(snapshot.value)), examples: [] as string[] };
  if (isNotMoved(answer)) {
    const { refused, why, states } = answer;
    const result = refused === 'choice' ? 'choice' : 'refused';
    const choose = refused === 'choice' ? namedStates(from, states) : [];
    return { ...blank, result, to: [], implicit: [], timers: null, votesDropped: [], why, choose };
  }
  const { step, implicit, timers, votesDropped } = answer;
  const there = { to: namedStates(to, step.states), implicit: namedStates(to, implicit) };
  return { ...blank, ...there, result: 'moved', timers, votesDropped, why: null, choose: [] };
}
