import type { Compiled } from '../compile.ts';
import type { JsonObject } from '../definition.ts';
import type { Facts, Memory } from '../facts.ts';
import { evaluate } from '../rules.ts';
import { scopeOf } from '../situation.ts';
import type { MigrationPlan } from './plan.ts';

/** The data under its new names, with what the plan drops and sets. */
export function moveData(
  { data: { rename = {}, drop = [], set = {} } }: MigrationPlan,
  memory: Memory,
  facts: Facts,
): JsonObject {
  const kept = Object.entries(memory.data).map(
    ([name, value]) => [Object.hasOwn(rename, name) ? (rename[name] as string) : name, value] as const,
  );
  const data = Object.fromEntries(kept.filter(([name]) => !drop.includes(name)));
  const scope = scopeOf({ memory: { ...memory, data }, facts, form: {}, active: [] });
  return {
    ...data,
    ...Object.fromEntries(Object.entries(set).map(([name, rule]) => [name, evaluate(rule, scope)])),
  };
}

/** What people have arranged about a task goes with its state. */
export const moveDesk = ({ desk }: Memory, carried: ReadonlyMap<string, string>): Memory['desk'] =>
  Object.fromEntries(
    [...carried].flatMap(([path, old]) => (Object.hasOwn(desk, old) && desk[old] ? [[path, desk[old]]] : [])),
  );

/** Votes count on where several still decide, and everything voted for can still be done. */
export function moveVotes(
  to: Compiled,
  { tally }: Memory,
  carried: ReadonlyMap<string, string>,
): { tally: Memory['tally']; dropped: string[] } {
  const kept = [...carried].flatMap(([path, old]) => {
    const votes = (Object.hasOwn(tally, old) && tally[old]) || [];
    const node = to.states.get(path);
    const several = (node?.meta?.task?.decide ?? 'any') !== 'any';
    const counts = several && votes.every(({ event }) => Object.hasOwn(node?.on ?? {}, event));
    return votes.length > 0 && counts ? [{ path, old, votes }] : [];
  });
  const olds = kept.map(({ old }) => old);
  return {
    tally: Object.fromEntries(kept.map(({ path, votes }) => [path, votes])),
    dropped: Object.entries(tally).flatMap(([old, votes]) =>
      votes.length > 0 && !olds.includes(old) ? [old] : [],
    ),
  };
}
