import { describe, expect, test } from 'vitest';
import type { LedgerColumn } from '#client/app/api.ts';
import { activeFilters, ledgerInput, ledgerSearch } from '#client/ledger/ledger-search.ts';

const column = (name: string, type: 'string' | 'integer' | 'boolean'): LedgerColumn => ({
  name,
  title: name,
  titleEn: null,
  schema: { type },
  sortable: true,
});
const columns = [column('source', 'string'), column('rank', 'integer'), column('onSite', 'boolean')];

const ask = (search: Record<string, string>) =>
  ledgerInput('problem-rectification', ledgerSearch.parse(search), columns);

describe("a ledger's address", () => {
  test('without filters asks for the newest first', () => {
    expect(ask({})).toMatchObject({ workflow: 'problem-rectification', sort: 'created', direction: 'desc' });
  });

  test('carries every filter of the API', () => {
    expect(
      ask({ state: 'filed', late: 'yes', mine: 'filed', unit: 'U012', card: 'red', status: 'active' }),
    ).toMatchObject({
      state: 'filed',
      late: true,
      mine: 'filed',
      unit: 'U012',
      card: 'red',
      status: 'active',
    });
  });

  test('gives the values of fields the type their schema says', () => {
    expect(ask({ 'f.source': 'self', 'f.rank': '3', 'f.onSite': 'true' }).fields).toEqual({
      source: 'self',
      rank: 3,
      onSite: true,
    });
  });

  test('shows the list instead of an error when it was mistyped', () => {
    const input = ask({ card: 'purple', late: 'perhaps', sort: 'colour', mine: 'yours' });

    expect(input).toMatchObject({ card: undefined, late: undefined, sort: 'created', mine: undefined });
  });

  test('knows which filters can be cleared', () => {
    const search = ledgerSearch.parse({ state: 'filed', sort: 'due', 'f.source': 'self' });

    expect(activeFilters(search).sort()).toEqual(['f.source', 'state']);
  });
});
