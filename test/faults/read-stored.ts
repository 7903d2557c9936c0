import pg from 'pg';
import type { Stored } from './history.ts';

/** All that the database keeps of these items. */
export async function readStored(url: string, items: string[]): Promise<Stored> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const read = async (text: string) => (await client.query(text, [items])).rows;
  const stored = {
    items: await read(`select i.id, i.revision, i.last_entry as "lastEntry", l.states
      from item i join ledger_row l on l.item_id = i.id where i.id = any($1)`),
    entries:
      await read(`select item_id as item, number, revision, kind, request_key as key, from_states as "from", to_states as "to"
      from entry where item_id = any($1) order by item_id, number`),
    answers: await read(`select key, (answer->>'revision')::integer as revision
      from request where answer->>'id' = any($1::text[])`),
  };
  await client.end();
  return stored;
}
