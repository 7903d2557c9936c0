// 直达: after a return, the handler's next step leads straight back to whoever returned it, if nothing else has changed.
import type { Compiled } from './compile.ts';
import type { ReturnMeta } from './definition.ts';
import type { Memory, Returned } from './facts.ts';
import { flowOf } from './flow.ts';
import { activePaths, type Live, runOf } from './machine.ts';
import type { Placed } from './machine-config.ts';
import { redirect, withEndedRegions } from './move-to.ts';
import type { Refusal, Step } from './outcome.ts';
import { pathsTo } from './targets.ts';

/** The data a return goes by: when one of these fields has changed meanwhile, everybody in between decides anew. */
export function watched({ watch }: ReturnMeta, { data }: Memory): Pick<Returned, 'data' | 'all'> {
  if (watch === undefined) return { data, all: true };
  return { data: Object.fromEntries(watch.map((name) => [name, data[name] ?? null])), all: false };
}

function sameAs({ data: seen, all }: Returned, { data }: Memory): boolean {
  const names = Object.keys(all ? { ...seen, ...data } : seen);
  return names.every((name) => JSON.stringify(seen[name] ?? null) === JSON.stringify(data[name] ?? null));
}

/** The step straight back, where the event leads forward out of the state it was returned to; nothing otherwise. */
export function straightBack(
  compiled: Compiled,
  live: Live,
  taken: readonly Placed[],
): Step | Refusal | undefined {
  const { memory } = runOf(live);
  const { returned } = flowOf(memory);
  const [placed, ...others] = taken;
  if (returned?.mode !== 'straight' || !placed || others.length > 0) return undefined;
  const { source, targets, transition } = placed;
  const leaves = ['', ...pathsTo(returned.to)].includes(source) && !targets.includes(source);
  if (!leaves || transition.meta?.kind !== undefined || targets.some((path) => inside(path, returned.to)))
    return undefined;
  if (!sameAs(returned, memory)) return undefined;
  const there = placesBack(compiled, live, returned);
  return redirect(compiled, live, placed, there.targets, there.resumed);
}

/** Where it came from with what was left beside that, as it was; a return of an earlier build knows only what had ended. */
function placesBack(compiled: Compiled, live: Live, { from, beside }: Returned) {
  const active = activePaths(live);
  if (!beside)
    return { targets: withEndedRegions(compiled, runOf(live).memory, active, from), resumed: undefined };
  const { states, ...resumed } = beside;
  return { targets: [from, ...states.filter((path) => !active.includes(path))], resumed };
}

const inside = (path: string, around: string): boolean => `${path}.`.startsWith(`${around}.`);
