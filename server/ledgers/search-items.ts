import type { Database } from '#server/database/connect.ts';
import { textFilter } from './ledger-filter.ts';
import { findFewHits } from './ledger-store.ts';
import { searchTsquery } from './search-words.ts';
import type { Sql } from './visible-ids.ts';

const FEW = 2_000;

/** 'nothing': the text has no words in it, so nothing can be found by it. */
export type Search = 'nothing' | { conditions: Sql[]; few: boolean };

// PostgreSQL cannot guess how many items begin-of-word searches find, so it is asked first: few items are taken as
// they are, of many the newest are soon met on the way through the ledger.
export async function searchItems(database: Database, workflow: string, text = ''): Promise<Search> {
  if (text.trim() === '') return { conditions: [], few: false };
  const tsquery = searchTsquery(workflow, text);
  if (tsquery === undefined) return 'nothing';
  const hits = await findFewHits(database, tsquery, FEW);
  return { conditions: [textFilter(tsquery, hits)], few: hits !== undefined };
}
