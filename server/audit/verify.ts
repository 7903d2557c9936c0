// Is every item's history as it was written? A cut tail is seen by what the item itself remembers; who alters both
// the entries and the item needs to be caught from outside the database.
import type { Database } from '#server/database/connect.ts';
import { findHistory, findLostItems, type ItemHistory, readHistories } from './audit-store.ts';
import { type AuditFinding, checkHistory, finding } from './check-history.ts';

const ITEMS_AT_ONCE = 500;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export interface Verification {
  items: number;
  entries: number;
  findings: AuditFinding[];
}

export async function verifyEntries(
  database: Database,
  only: { itemId?: string } = {},
): Promise<Verification> {
  return only.itemId === undefined ? verifyAll(database) : verifyOne(database, only.itemId);
}

async function verifyOne(database: Database, itemId: string): Promise<Verification> {
  const history = await findHistory(database, itemId);
  if (history) return addHistories({ items: 0, entries: 0, findings: [] }, [history]);
  const lost = (await findLostItems(database)).filter((id) => id === itemId);
  return { items: 0, entries: 0, findings: lost.map(toLost) };
}

async function verifyAll(database: Database): Promise<Verification> {
  let found: Verification = { items: 0, entries: 0, findings: (await findLostItems(database)).map(toLost) };
  for (let after = FIRST_ID; ; ) {
    const histories = await readHistories(database, after, ITEMS_AT_ONCE);
    const last = histories.at(-1);
    if (!last) return found;
    found = addHistories(found, histories);
    after = last.itemId;
  }
}

function addHistories(found: Verification, histories: ItemHistory[]): Verification {
  const findings = histories.map(checkHistory).filter((one) => one !== undefined);
  const entries = histories.reduce((sum, history) => sum + history.entries.length, 0);
  return {
    items: found.items + histories.length,
    entries: found.entries + entries,
    findings: [...found.findings, ...findings],
  };
}

const toLost = (itemId: string) => finding({ itemId, serial: null }, null, 'item-missing');
