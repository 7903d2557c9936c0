import type { Services } from '#server/context.ts';
import { lookForPeople } from '../items/look-for-people.ts';
import { listItemsToLookAt } from './vacancy-store.ts';

/** Tasks that lost the last who could do them since they began are taken to who stands in; answers with how many items. */
export async function lookAtVacancies(services: Services): Promise<number> {
  let changed = 0;
  for (const id of await listItemsToLookAt(services.database)) {
    if (await lookForPeople(services, id)) changed += 1;
  }
  return changed;
}
