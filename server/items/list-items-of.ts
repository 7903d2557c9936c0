// What a leaver leaves behind: what waits for them by name, and what would ask them later.
import type { Services } from '#server/context.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { Role } from '#workflows/definition.ts';
import { rolesOf } from '#workflows/heirs.ts';
import { noChildren, toFacts, toItemFacts } from './facts.ts';
import {
  type ItemInName,
  type ItemNaming,
  listItemsInNameOf,
  listItemsNaming,
  listVersionsInUse,
} from './hand-over-store.ts';

const PAGE = 200;

/** Versions with roles that fall to the filer, and those with roles that fall to other people by name. */
async function versionsNaming({ database }: Services) {
  const filedIn: string[] = [];
  const mentionedIn: string[] = [];
  const named = ({ person, actorOf, pick }: Role) =>
    person !== undefined || actorOf !== undefined || pick !== undefined;
  for (const id of await listVersionsInUse(database)) {
    const { workflow } = await getVersionById(database, id);
    const roles = Object.values(workflow.meta.roles);
    if (roles.some(({ who }) => who === 'filer')) filedIn.push(id);
    if (roles.some(named)) mentionedIn.push(id);
  }
  return { filedIn, mentionedIn };
}

async function isAsked(services: Services, person: string, item: ItemNaming): Promise<boolean> {
  const { workflow } = await getVersionById(services.database, item.versionId);
  const facts = toFacts(
    null,
    toItemFacts(services.directory, item),
    noChildren,
    services.now().toISOString(),
  );
  const situation = { memory: item.snapshot.context, facts, form: {}, active: [] };
  return rolesOf(workflow, situation, person).length > 0;
}

/** Open items on which a role falls to this person by name, now or later. */
async function listItemsAsking(services: Services, person: string, most: number): Promise<ItemInName[]> {
  const versions = await versionsNaming(services);
  const found: ItemInName[] = [];
  let after: string | null = null;
  while (found.length < most) {
    const page: ItemNaming[] = await listItemsNaming(services.database, person, versions, {
      after,
      limit: PAGE,
    });
    for (const item of page) {
      if (await isAsked(services, person, item)) found.push({ id: item.id, serial: item.serial });
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < PAGE) break;
  }
  return found;
}

/** Open items that are this person's by name, the tasks that wait for them first; at most so many. */
export async function listItemsOf(services: Services, person: string, most: number): Promise<ItemInName[]> {
  const waiting = await listItemsInNameOf(services.database, person, most);
  if (waiting.length >= most) return waiting;
  const asking = await listItemsAsking(services, person, most);
  const others = asking.filter(({ id }) => !waiting.some((item) => item.id === id));
  return [...waiting, ...others].slice(0, most);
}
