// A field that is a column of a ledger gets an index of its own, over this ledger's rows only.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Form } from '#forms/definition.ts';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';
import type { Workflow } from '#workflows/definition.ts';
import { ledgerColumns } from './ledger-columns.ts';

/** Call after publishing. Does nothing that was done before, and never stops people from writing. */
export async function ensureFieldIndexes(
  database: Database,
  workflow: Workflow,
  forms: Record<string, Form>,
): Promise<string[]> {
  const wanted = ledgerColumns(workflow, forms).filter((column) => column.sortable);
  const made: string[] = [];
  for (const { name } of wanted) {
    const index = indexName(workflow.key, name);
    if (await ensureIndex(database, index, workflow.key, name)) made.push(index);
  }
  return made;
}

/** As the filter of a ledger writes it, or PostgreSQL does not recognise its index. */
export const fieldText = (column: 'fields' | 'l.fields', name: string) =>
  sql`(${sql.ref(column)} ->> ${sql.lit(name)})`;

function indexName(workflowKey: string, field: string): string {
  const hash = createHash('sha256').update(`${workflowKey}/${field}`).digest('hex').slice(0, 12);
  return `ledger_field_${hash}`;
}

async function ensureIndex(
  database: Database,
  index: string,
  workflowKey: string,
  field: string,
): Promise<boolean> {
  return database.query.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`set lock_timeout = 0`.execute(connection);
    await takeTurn(connection);
    try {
      const { rows } = await sql<{ valid: boolean }>`select indisvalid as valid from pg_index
        where indexrelid = to_regclass(${index})`.execute(connection);
      if (rows[0]?.valid) return false;
      if (rows[0]) await sql`drop index ${sql.id(index)}`.execute(connection); // its building was interrupted
      await sql`create index concurrently ${sql.id(index)} on ledger_row (${fieldText('fields', field)}, item_id)
        where workflow_key = ${sql.lit(workflowKey)}`.execute(connection);
      await sql`analyze ledger_row`.execute(connection); // without figures the planner misjudges the new index
      return true;
    } finally {
      await sql`select pg_advisory_unlock(hashtext('ledger-fields'))`.execute(connection);
      await sql`reset statement_timeout`.execute(connection);
      await sql`reset lock_timeout`.execute(connection);
    }
  });
}

// Asked again and again instead of waited for: the building of an index waits for every statement under way, also for
// one that would wait for that building.
async function takeTurn(connection: Kysely<Tables>): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ taken: boolean }>`
      select pg_try_advisory_lock(hashtext('ledger-fields')) as taken`.execute(connection);
    if (rows[0]?.taken) return;
    await sleep(100);
  }
}
