import type { Compiled } from './compile.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { advance, restore } from './machine.ts';
import { loop, type Refusal, type Step } from './outcome.ts';
import { settle } from './rest.ts';

/**
 * The step of an item that goes on after a suspension. News of its children that came meanwhile is looked at now, and
 * every timer is set again, for while it stood still there were none.
 */
export function wake(compiled: Compiled, snapshot: Snapshot, facts: Facts, memory: Memory): Step | Refusal {
  const live = restore(compiled.machine, compiled.workflow, snapshot, { memory, facts, form: {} });
  const woken = advance(compiled.machine, live, '@children');
  if (woken === 'loop') return loop;
  const step = settle(compiled, woken);
  const set = Object.entries(step.snapshot.context.timers).flatMap(([key, { dueAt, spent }]) =>
    spent || dueAt === null ? [] : [{ key, dueAt }],
  );
  return step.status === 'active' ? { ...step, timers: { set, kept: [] } } : step;
}
