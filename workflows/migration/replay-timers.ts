import type { Compiled } from '../compile.ts';
import type { Facts } from '../facts.ts';
import { isRefusal, type Step } from '../outcome.ts';
import { step } from '../step.ts';
import type { PastEntry } from './past.ts';

const MOST = 50;

/** The next timer of the newer version that rings before this entry, and that the history itself does not bring. */
function nextDue(before: Step, after: Step, { at }: PastEntry): { key: string; dueAt: string } | undefined {
  const olds = before.snapshot.context.timers;
  const due = Object.entries(after.snapshot.context.timers).flatMap(([key, { dueAt, spent }]) => {
    const shared = Object.hasOwn(olds, key) && olds[key]?.dueAt === dueAt && !olds[key]?.spent;
    return spent || dueAt === null || shared || dueAt > at ? [] : [{ key, dueAt }];
  });
  return due.sort((one, other) => (one.dueAt < other.dueAt ? -1 : 1))[0];
}

/** Lets the timers ring that only the newer version has, or has earlier, each at its time. */
export function ringDue(compiled: Compiled, before: Step, after: Step, facts: Facts, entry: PastEntry): Step {
  let now = after;
  for (let rung = 0; rung < MOST; rung += 1) {
    const due = now.status === 'active' ? nextDue(before, now, entry) : undefined;
    if (!due) return now;
    const alone = { ...facts, actor: null, now: due.dueAt };
    const next = step(compiled, now.snapshot, { kind: 'timer', key: due.key }, alone);
    if (isRefusal(next)) return now;
    now = next;
  }
  return now;
}
