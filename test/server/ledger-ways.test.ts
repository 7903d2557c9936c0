import { sql } from 'kysely';
import { v7 } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '#server/database/connect.ts';
import { ensureFieldIndexes } from '#server/ledgers/ensure-field-indexes.ts';
import { countRows, readRows } from '#server/ledgers/ledger-store.ts';
import { searchTsquery, searchWords } from '#server/ledgers/search-words.ts';
import type { LedgerSelection } from '#server/ledgers/visible-ids.ts';
import { freshDatabase } from '#test/support/database.ts';

let database: Database;
const start = Date.parse('2026-01-01T00:00:00Z');

const seatsOf = (number: number) => [
  '*@C01',
  `*@U00${number % 3}`,
  ...(number % 7 === 0 ? ['person:P00001'] : []),
];

beforeAll(async () => {
  database = await freshDatabase();
  // given 1,200 rows, some public, some without a deadline, many with the same one
  const rows = Array.from({ length: 1_200 }, (_, number) => ({
    item_id: v7({ msecs: start + number * 1_000 }),
    workflow_key: 'w',
    list: 'problem',
    serial: `WT2026-${number}`,
    label: `问题${number}`,
    status: 'active',
    outcome: null,
    states: ['filed'],
    tags: [],
    unit_id: 'U001',
    filer_id: 'P00001',
    secrecy: number % 50 === 0 ? ('public' as const) : ('unit' as const),
    card: null,
    due_at: number % 4 === 0 ? null : new Date(start + (number % 9) * 86_400_000),
    parent_id: null,
    created_at: new Date(start + number * 1_000),
    updated_at: new Date(start + ((number * 7) % 100) * 1_000),
    fields: JSON.stringify({ source: number % 2 ? 'self' : 'served' }),
  }));
  await database.query.insertInto('ledger_row').values(rows).execute();
  const parties = rows.flatMap((row, number) =>
    seatsOf(number).map((seat) => ({ seat, item_id: row.item_id })),
  );
  await database.query.insertInto('item_party').values(parties).execute();
});

test.each(['created', 'due', 'updated'] as const)(
  'by %s, both ways through a ledger show the same pages',
  async (sort) => {
    for (const direction of ['asc', 'desc'] as const) {
      for (const seats of [['*@C01'], ['*@U001', 'person:P00001'], ['person:P00001'], ['*@U009']]) {
        const selection = {
          conditions: [sql`l.workflow_key = 'w'`],
          seats,
          withPublic: true,
          sort,
          direction,
        };
        const byRow = await allPages({ ...selection, way: 'by-row' });
        const bySeat = await allPages({ ...selection, way: 'by-seat' });

        expect(bySeat).toEqual(byRow);
        expect(new Set(byRow).size).toBe(byRow.length);
        const most = Math.min(byRow.length, 1_001);
        expect(await countRows(database, { ...selection, way: 'by-row' })).toBe(most);
        expect(await countRows(database, { ...selection, way: 'by-seat' })).toBe(most);
      }
    }
  },
);

async function allPages(selection: LedgerSelection): Promise<string[]> {
  const ids: string[] = [];
  let after: { key: string; id: string; count: number } | undefined;
  for (;;) {
    const rows = await readRows(database, selection, after, 170);
    ids.push(...rows.map((row) => row.itemId));
    const last = rows.at(-1);
    if (!last || rows.length < 170) return ids;
    after = { key: last.key, id: last.itemId, count: 0 };
  }
}

test('a listed field gets an index once, and a filter by it uses that index', async () => {
  const schema = {
    properties: { source: { 'x-kind': 'choice' as const }, summary: { 'x-kind': 'text' as const } },
  };
  const form = { key: 'problem', title: '问题', schema, layout: { sections: [] } };
  const meta = { form: 'problem', columns: ['source', 'summary'] } as never;
  const workflow = { key: 'w', id: 'w', meta };

  // when several nodes publish at once
  const ensure = () => ensureFieldIndexes(database, workflow, { problem: form });
  const made = (await Promise.all([ensure(), ensure(), ensure()])).flat();

  expect(made).toHaveLength(1);
  expect(await ensureFieldIndexes(database, workflow, { problem: form })).toEqual([]);
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select from ledger_row l
    where l.workflow_key = 'w' and (l.fields ->> 'source') = 'other' order by item_id limit 1`.execute(
    database.query,
  );
  expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('ledger_field_');
});

test('words of a text are its neighbouring characters, without punctuation, wide letters made narrow', () => {
  const words = searchWords('w', ['服务态度，ＡＢＣ-12 差😀', '']);
  expect(words).toEqual(['w:服务态', 'w:务态度', 'w:态度', 'w:度', 'w:abc', 'w:12', 'w:差']);
  expect(searchWords('w', ['字'.repeat(9), '甲'.repeat(3)])).toHaveLength(6);
  const many = Array.from({ length: 9_000 }, (_, number) => String.fromCodePoint(0x4e00 + number)).join('');
  expect(searchWords('w', [many])).toHaveLength(5_000);
  expect(searchTsquery('w', '！？')).toBeUndefined();
  expect(searchTsquery('w', '态度')).toBe("'w:态度':*");
  expect(searchTsquery('w', '服务态度')).toBe("'w:服务态' & 'w:务态度'");
});
