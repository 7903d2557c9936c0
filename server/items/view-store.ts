import type { Database } from '#server/database/connect.ts';
import type { Leg } from './item-view.ts';

/** The item's line in the ledger, with the names of its people and of the item above it. */
export async function getLedgerLine(database: Database, itemId: string) {
  return database.query
    .selectFrom('ledger_row as l')
    .innerJoin('person as filer', 'filer.id', 'l.filer_id')
    .leftJoin('ledger_row as p', 'p.item_id', 'l.parent_id')
    .select([
      'l.label',
      'l.outcome',
      'l.states',
      'l.tags',
      'l.unit_id',
      'l.card',
      'l.due_at',
      'filer.name as filer_name',
      'p.item_id as parent_id',
      'p.serial as parent_serial',
      'p.label as parent_label',
      'p.secrecy as parent_secrecy',
    ])
    .where('l.item_id', '=', itemId)
    .executeTakeFirstOrThrow();
}

export interface OpenTask {
  id: string;
  state: string;
  title: string;
  due_at: Date | null;
  opened_at: Date;
  excluded: string[];
  seats: string[];
  /** It waits for somebody with room, and for no seat. */
  queued: boolean;
}

export async function listOpenTasks(database: Database, itemId: string): Promise<OpenTask[]> {
  const { rows } = await database.pool.query<OpenTask & { seats: string[] | null }>({
    name: 'list-open-tasks',
    text: `select t.id, t.state, t.title, t.due_at, t.opened_at, t.excluded, t.waits is not null as queued,
        array_agg(s.seat order by s.seat) filter (where s.seat is not null) as seats
      from task t left join task_seat s on s.task_id = t.id
      where t.item_id = $1 group by t.id order by t.opened_at, t.id`,
    values: [itemId],
  });
  return rows.map((row) => ({ ...row, seats: row.seats ?? [] }));
}

const LEGS = 200;

export async function listLegs(database: Database, itemId: string): Promise<Leg[]> {
  const rows = await database.query
    .selectFrom('entry')
    .select(['from_states', 'event', 'to_states', 'at'])
    .where('item_id', '=', itemId)
    .where((eb) =>
      eb.or([eb('kind', 'not in', ['verb', 'system']), eb('from_states', '!=', eb.ref('to_states'))]),
    )
    .orderBy('number', 'desc')
    .limit(LEGS)
    .execute();
  return rows.reverse().map((row) => ({
    from: row.from_states,
    event: row.event,
    to: row.to_states,
    at: row.at.toISOString(),
  }));
}

export async function listEntryRows(
  database: Database,
  itemId: string,
  before: number | undefined,
  limit: number,
) {
  const newest = database.query
    .selectFrom('entry')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('number', 'desc')
    .limit(limit);
  return (before === undefined ? newest : newest.where('number', '<', before)).execute();
}

/** When the item came to another version: the entry, and both versions' ids. */
export async function listMigrationRows(database: Database, itemId: string) {
  const rows = await database.query
    .selectFrom('entry')
    .select(['number', 'detail'])
    .where('item_id', '=', itemId)
    .where('event', '=', '@migrate')
    .orderBy('number')
    .execute();
  return rows.map(({ number, detail }) => {
    const { migration } = detail as { migration: { fromId: string; toId: string } };
    return { number, ...migration };
  });
}
