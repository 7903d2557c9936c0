import type pg from 'pg';
import type { KeptEntry, KeptItem, KeptPreview, KeptTask, KeptTimer } from './item.ts';
import { sortedBy } from './item.ts';

type Of<Row> = Row & { itemId: string };

const iso = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const itemsSql = `select i.id, l.workflow_key as workflow, i.parent_id as "parentId", i.opened_by as "openedBy", i.revision, i.status, i.snapshot, l.outcome, l.states, l.tags,
    l.unit_id as "unitId", l.card, ${iso('l.due_at')} as "dueAt"
  from item i join ledger_row l on l.item_id = i.id where i.id = any ($1) order by i.id`;

const tasksSql = `select t.item_id as "itemId", t.state, t.excluded, ${iso('t.due_at')} as "dueAt", t.waits, coalesce(max(s.rank), 0) as rank,
    coalesce(array_agg(s.seat order by s.seat collate "C") filter (where s.seat is not null), '{}') as seats
  from task t left join task_seat s on s.task_id = t.id where t.item_id = any ($1) group by t.id`;

const previewsSql = `select item_id as "itemId", kind, state, holder_id as holder,
    array_agg(seat order by seat collate "C") as seats
  from task_preview where item_id = any ($1) group by 1, 2, 3, 4`;

const timersSql = `select item_id as "itemId", key, kind, ${iso('due_at')} as "dueAt"
  from timer where item_id = any ($1)`;

const entriesSql = `select item_id as "itemId", number, revision, kind, event, actor_id as actor,
    from_states as "from", to_states as "to", form, ${iso('at')} as at
  from entry where item_id = any ($1) order by number`;

/** The items and their children, as the database has them. */
export async function readItems(pool: Pick<pg.Pool, 'query'>, ids: readonly string[]): Promise<KeptItem[]> {
  const read = async <Row>(text: string): Promise<Row[]> => (await pool.query({ text, values: [ids] })).rows;
  const items = await read<Omit<KeptItem, 'tasks' | 'previews' | 'timers' | 'entries'>>(itemsSql);
  const tasks = Map.groupBy(await read<Of<KeptTask>>(tasksSql), ({ itemId }) => itemId);
  const previews = Map.groupBy(await read<Of<KeptPreview>>(previewsSql), ({ itemId }) => itemId);
  const timers = Map.groupBy(await read<Of<KeptTimer>>(timersSql), ({ itemId }) => itemId);
  const entries = Map.groupBy(await read<Of<KeptEntry>>(entriesSql), ({ itemId }) => itemId);
  const bare = <Row extends object>(rows: Of<Row>[] | undefined): Row[] =>
    (rows ?? []).map(({ itemId: _, ...row }) => row as unknown as Row);
  return items.map((item) => ({
    ...item,
    tasks: sortedBy(bare<KeptTask>(tasks.get(item.id)), ({ state }) => state).map((task) => ({
      ...task,
      excluded: [...task.excluded].sort(),
    })),
    previews: sortedBy(bare<KeptPreview>(previews.get(item.id)), ({ kind, state }) => `${kind} ${state}`),
    timers: sortedBy(bare<KeptTimer>(timers.get(item.id)), ({ key }) => key),
    entries: bare<KeptEntry>(entries.get(item.id)),
  }));
}
