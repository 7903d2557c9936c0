import type { Database } from '#server/database/connect.ts';
import type { Facts } from '#workflows/facts.ts';
import { limitsOf, statesFor } from '#workflows/queues.ts';
import type { Compiled } from '#workflows/step.ts';
import { countInHand } from './queue-store.ts';

/** What the actor has in hand, by the roles that limit it; nothing is asked where none does. */
export async function inHandOf(
  database: Database,
  compiled: Compiled,
  person: string,
): Promise<NonNullable<Facts['inHand']>> {
  const hands: NonNullable<Facts['inHand']> = {};
  for (const { role } of limitsOf(compiled.workflow)) {
    const queue = { role, workflow: compiled.workflow.key, states: statesFor(compiled, role) };
    hands[role] = await countInHand(database, person, queue);
  }
  return hands;
}
