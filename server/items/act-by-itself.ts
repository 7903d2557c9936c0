// What the server does to an open item when nothing came to it: a deadline counted anew, a task nobody can do any more.
import type { Services } from '#server/context.ts';
import { findItem } from './item-store.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import type { Rows } from './rows.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey, wasDeadlock } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

const TRIES = 5;

/** Whether anything was to be done. Somebody may act on the item meanwhile, then it is looked at again. */
export async function actByItself(
  services: Services,
  id: string,
  plan: (opened: OpenedItem) => Promise<Rows | undefined>,
  tries = TRIES,
): Promise<boolean> {
  const item = await findItem(services.database, id, []);
  if (item?.status !== 'active') return false;
  const rows = await plan(await openItem(services, item, null));
  if (!rows) return false;
  try {
    await writeRows(services.database, rows);
  } catch (error) {
    if (tries === 1 || (!brokenKey(error) && !wasDeadlock(error))) throw error;
    return actByItself(services, id, plan, tries - 1);
  }
  tellScreens(services, rows);
  return true;
}

/** What its entry in the history begins with. */
export const systemEntry = (title: string) =>
  ({ kind: 'system', event: null, title, form_key: null, form: null, request_key: null }) as const;
