import type { Text } from '../definition.ts';
import { holds, mayAct } from '../roles.ts';
import { fillText } from '../text.ts';
import type { Scene } from './verb.ts';

/** Whether the actor filed the item, acted on it, or is one of those the workflow names; not merely anyone. */
export function takesPart({ workflow, situation, tasks }: Scene): boolean {
  const { actor, item } = situation.facts;
  if (!actor) return false;
  const acted = Object.values(situation.memory.actors).some((people) => people.includes(actor.id));
  if (actor.id === item.filerId || acted || tasks.some(({ seats }) => holds(actor, seats))) return true;
  const named = Object.entries(workflow.meta.roles).filter(([, role]) => role.who !== 'anyone');
  return mayAct(
    workflow,
    named.map(([name]) => name),
    situation,
  );
}

/** How the item is called: meta.label filled with its data. */
export const labelOf = ({ workflow, situation }: Scene): Text =>
  fillText(workflow.meta.label, situation.memory.data);

/** Seats of everyone a task waits for. */
export const waitedFor = ({ tasks }: Scene): string[] => [...new Set(tasks.flatMap(({ seats }) => seats))];
