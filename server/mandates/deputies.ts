import type { Services } from '#server/context.ts';
import { listDeputies } from './mandate-store.ts';

export interface DeputyNow {
  name: string;
  /** ISO 8601 */
  until: string;
  /** Not for everything, but for some lists only. */
  limited: boolean;
}

/** Who acts now for each of these people. */
export async function deputiesOf(
  { database, now }: Pick<Services, 'database' | 'now'>,
  people: string[],
): Promise<Map<string, DeputyNow[]>> {
  const deputies = new Map<string, DeputyNow[]>();
  for (const { principalId, name, until, lists } of await listDeputies(database, people, now())) {
    const deputy = { name, until: until.toISOString(), limited: lists !== null };
    deputies.set(principalId, [...(deputies.get(principalId) ?? []), deputy]);
  }
  return deputies;
}
