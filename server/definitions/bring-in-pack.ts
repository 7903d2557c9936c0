import type { Form } from '#forms/definition.ts';
import type { Services } from '#server/context.ts';
import type { Workflow } from '#workflows/definition.ts';
import { enOf, zhOf } from '#workflows/text.ts';
import { formsNamed } from '#workflows/walk.ts';
import { listOnSeats } from '../directory/seat-people.ts';
import { ensureFieldIndexes } from '../ledgers/ensure-field-indexes.ts';
import { insertDraft } from './definition-draft-store.ts';
import { seal } from './seal-version.ts';
import { insertNotices, isShipped, meetShipped } from './shipped-store.ts';
import {
  findLastVersion,
  findSameVersion,
  insertVersion,
  type VersionLine,
  waitForTurn,
} from './version-store.ts';

const ADMINS = ['process-admin@*'];
const MOST_ADMINS = 100;

type Needed = Pick<Services, 'database' | 'now' | 'newId'>;

export type BroughtIn = { published: number } | { offered: string } | null;

/**
 * Publishes a shipped process that is new or has changed. Where somebody has published their own version of it, or
 * taken it out of use, it is a draft offered to them instead. Nothing when this text has been met before.
 */
export async function bringInPack(
  services: Needed,
  workflow: Workflow,
  forms: Record<string, Form>,
): Promise<BroughtIn> {
  const sealed = seal(workflow, forms);
  await ensureFieldIndexes(services.database, workflow, forms);
  const admins = await listOnSeats(services.database, ADMINS, [], MOST_ADMINS);
  return services.database.query.transaction().execute(async (query): Promise<BroughtIn> => {
    await waitForTurn(query, sealed.key);
    const last = await findLastVersion(query, sealed.key);
    const isOurs = !last || (last.status === 'published' && (await isShipped(query, last.sha256)));
    const isNew = await meetShipped(query, sealed, services.now());
    if (!isNew || (await findSameVersion(query, sealed))) return null;
    if (isOurs) return { published: await insertVersion(query, sealed, services.now(), null) };
    const draft = draftOf(services, workflow, forms, last);
    await insertDraft(query, draft);
    const title = JSON.stringify(offerTitle(workflow));
    await insertNotices(query, admins, { newId: services.newId, title, at: draft.at });
    return { offered: draft.id };
  });
}

function draftOf(services: Needed, workflow: Workflow, forms: Record<string, Form>, last: VersionLine) {
  const own = Object.fromEntries(formsNamed(workflow).map((key) => [key, forms[key]]));
  return {
    id: services.newId(),
    key: workflow.key,
    title: zhOf(workflow.meta.title),
    base: last.number,
    body: JSON.stringify(workflow),
    forms: JSON.stringify(own),
    by: '',
    at: services.now(),
  };
}

const offerTitle = ({ meta: { title } }: Workflow) => ({
  zh: `随产品更新的流程包「${zhOf(title)}」已存为草稿：本单位已有自己的版本，请比较后再决定是否发布`,
  en: `The updated “${enOf(title)}” that came with this release is a draft: you have a version of your own; compare before you publish it`,
});
