import type { ItemHistory, StoredEntry } from './audit-store.ts';
import { entryHash } from './entry-hash.ts';

export type Damage =
  | 'changed'
  | 'missing'
  | 'reordered'
  | 'tail-cut'
  | 'added'
  | 'head-changed'
  | 'item-missing';

/** The first line of an item's history that is not as it was written. */
export interface AuditFinding {
  itemId: string;
  serial: string | null;
  number: number | null;
  damage: Damage;
  zh: string;
  en: string;
}

/** Follows the chain from the first entry; the first thing wrong, or nothing. */
export function checkHistory(history: ItemHistory): AuditFinding | undefined {
  const hashes = new Set(history.entries.map((entry) => entry.hash));
  let previous = '';
  let expected = 1;
  for (const entry of history.entries) {
    const wrong = damageOf(entry, expected, previous, hashes);
    if (wrong) return finding(history, wrong.number, wrong.damage);
    previous = entry.hash;
    expected += 1;
  }
  return checkEnd(history, expected - 1, previous);
}

export function finding(
  item: { itemId: string; serial: string | null },
  number: number | null,
  damage: Damage,
) {
  const { zh, en } = sentences[damage];
  const line = number === null ? '' : `第 ${number} 条`;
  const place = number === null ? '' : ` (entry ${number})`;
  return {
    itemId: item.itemId,
    serial: item.serial,
    number,
    damage,
    zh: zh.replace('{line}', line),
    en: en + place,
  };
}

function damageOf(entry: StoredEntry, expected: number, previous: string, hashes: Set<string>) {
  if (entry.number !== expected) return { number: expected, damage: 'missing' as const };
  const intact = entryHash(entry.previous, entry) === entry.hash;
  if (entry.previous === previous)
    return intact ? undefined : { number: expected, damage: 'changed' as const };
  if (intact) return { number: Math.max(expected - 1, 1), damage: 'changed' as const }; // the one before was replaced
  // Its number was altered: it followed an entry that is elsewhere now, or one that is gone.
  const moved = hashes.has(entry.previous) || entry.previous === '';
  return { number: expected, damage: moved ? ('reordered' as const) : ('missing' as const) };
}

function checkEnd(history: ItemHistory, last: number, hash: string): AuditFinding | undefined {
  if (history.lastEntry > last) return finding(history, last + 1, 'tail-cut');
  if (history.lastEntry < last) return finding(history, history.lastEntry + 1, 'added');
  if (history.lastHash !== hash) return finding(history, last, 'head-changed');
  return undefined;
}

const sentences: Record<Damage, { zh: string; en: string }> = {
  changed: { zh: '流转记录{line}的内容被改动过', en: 'An entry was changed after it was written' },
  missing: { zh: '流转记录{line}缺失', en: 'An entry is missing' },
  reordered: { zh: '流转记录{line}的先后顺序被调换过', en: 'Entries were put in another order' },
  'tail-cut': { zh: '流转记录从{line}起被截去', en: 'The end of the history was cut off' },
  added: { zh: '流转记录{line}是另外加进去的', en: 'An entry was added from outside' },
  'head-changed': {
    zh: '事项记下的末条记录与流转记录{line}不符',
    en: 'The item does not point at the last entry of its history',
  },
  'item-missing': { zh: '有流转记录，但事项本身已不存在', en: 'There are entries, but the item is gone' },
};
