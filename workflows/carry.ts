// What was decided and only waited for others to sign takes effect once they have.
import type { Compiled } from './compile.ts';
import type { Decide } from './definition.ts';
import { awaited, deskOf, objectors } from './desk.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { advance, candidates, deciding, remembering, restore, runOf } from './machine.ts';
import { loop, type Refusal, type Step } from './outcome.ts';
import { settle } from './rest.ts';
import { straightBack } from './straight-back.ts';
import { motionOf } from './vote.ts';

const isDue = ({ desk }: Memory, path: string): boolean => {
  const { [path]: at } = desk;
  return at?.held !== undefined && awaited(at).length === 0;
};

/** The decision is open again for those who must think again: all where one decides, else whoever asked the objectors. */
function reopened(memory: Memory, path: string, decide: Decide): Memory {
  const { held: _, ...desk } = deskOf(memory, path);
  const votes = memory.tally[path] ?? [];
  const calm = votes.filter(({ person }) => objectors(desk, decide, person).length === 0);
  const kept = decide === 'any' || calm.length === votes.length ? [] : calm;
  return { ...memory, tally: { ...memory.tally, [path]: kept }, desk: { ...memory.desk, [path]: desk } };
}

/** What takes effect now; nothing when who asked for a signature on the motion got an objection. */
function decidedAt({ states }: Compiled, memory: Memory, path: string): string | null {
  const node = states.get(path);
  const desk = deskOf(memory, path);
  const event = desk.held?.event ?? null;
  const decide = node?.meta?.task?.decide ?? 'any';
  const votes = memory.tally[path] ?? [];
  const opposed = votes.some(({ person }) => objectors(desk, decide, person).length > 0);
  return event === motionOf(node) && opposed ? null : event;
}

/** The step after a verb: where it stands with this memory, or where a decision leads that nobody is waited for now. */
export function carry(compiled: Compiled, snapshot: Snapshot, facts: Facts, memory: Memory): Step | Refusal {
  const { machine, workflow, states } = compiled;
  const live = restore(machine, workflow, snapshot, { memory, facts, form: {} });
  const path = runOf(live).active.find((each) => isDue(memory, each));
  if (path === undefined) return settle(compiled, live);
  const decide = states.get(path)?.meta?.task?.decide ?? 'any';
  const ready = deciding(live, deskOf(memory, path).held?.form ?? {});
  const event = decidedAt(compiled, memory, path);
  const open = event === null ? [] : candidates(ready, event, 'decided');
  if (event === null || open.length === 0) {
    return settle(compiled, remembering(live, reopened(memory, path, decide)));
  }
  const straight = straightBack(compiled, ready, open);
  if (straight) return straight;
  const moved = advance(machine, ready, event);
  return moved === 'loop' ? loop : settle(compiled, moved, true);
}
