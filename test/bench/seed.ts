// Many items from one: the template is filed and moved through the real door, its rows are then copied in SQL.
import type { Services, SignedIn } from '#server/context.ts';
import { findPersonAs } from '#server/identity/signed-in.ts';
import { act } from '#server/items/act.ts';
import { fileItem } from '#server/items/file-item.ts';

export const problem = {
  summary: '窗口服务排队时间过长',
  description: '办事大厅高峰期排队超过四十分钟，群众意见较大。',
  source: 'served',
  direction: 'service',
  severity: 'general',
};

export const plan = {
  cause: '窗口人手不足，预约分流没有做好。',
  goal: '平均等候不超过十分钟',
  measures: [{ measure: '增开两个综合窗口', owner: '张三', by: '2030-03-20' }],
};

async function personWith(services: Services, userName: string): Promise<SignedIn> {
  const row = await services.database.query
    .selectFrom('person')
    .select('id')
    .where('user_name', '=', userName)
    .executeTakeFirstOrThrow();
  const person = await findPersonAs(services, row.id);
  if (!person) throw new Error(`${userName} cannot act`);
  return person;
}

/** A problem in 整改中 at the liaison's own unit. */
export async function makeTemplate(services: Services): Promise<{ id: string; unit: string }> {
  const [reviewer, colleague, liaison] = await Promise.all([
    personWith(services, 'reviewer'),
    personWith(services, 'reviewer2'),
    personWith(services, 'liaison'),
  ]);
  const unit = liaison.posts.find((post) => post.key === 'unit-liaison')?.unitId ?? '';
  const key = (name: string) => `bench-${name}-${services.newId()}`;
  const filed = await fileItem(services, reviewer, {
    workflow: 'problem-rectification',
    data: problem,
    requestKey: key('file'),
  });
  const accepted = await act(services, colleague, {
    id: filed.id,
    event: 'ACCEPT',
    form: { responsibleUnit: unit, dueOn: '2030-12-31' },
    revision: 1,
    requestKey: key('accept'),
  });
  await act(services, liaison, {
    id: filed.id,
    event: 'PLAN',
    form: plan,
    revision: accepted.revision,
    requestKey: key('plan'),
  });
  return { id: filed.id, unit };
}

const tables = 'item, entry, task, task_seat, timer, ledger_row, item_party, item_search, request, notice';

export async function clearItems({ database }: Services): Promise<void> {
  await database.pool.query(`truncate ${tables} cascade`);
}

/** `where` is SQL over the copy's number n: which unit it lies with. */
export async function copyItems(
  { database }: Services,
  id: string,
  count: number,
  unit: string,
): Promise<string[]> {
  const client = await database.pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query(
      `create temp table copy as select n, uuidv7(make_interval(secs => n - ${count})) as id, ${unit} as unit
        from generate_series(1, ${count}) n`,
    );
    for (const statement of copySql) await client.query(statement, [id]);
    const { rows } = await client.query<{ id: string }>('select id from copy order by n');
    await client.query('drop table copy');
    return rows.map((row) => row.id);
  } finally {
    client.release(true);
    await database.pool.query('analyze');
  }
}

const copySql = [
  `insert into item select c.id, i.version_id, null, i.revision, i.last_entry, i.last_hash, i.status,
      replace(i.snapshot::text, l.unit_id, c.unit)::json, i.unit_id, i.filer_id, 'B' || c.n, i.created_at + c.n * interval '1 second', i.updated_at
    from item i join ledger_row l on l.item_id = i.id, copy c where i.id = $1`,
  `insert into entry select c.id, e.number, e.revision, e.kind, e.event, e.title, e.actor_id, e.actor_name, e.actor_post,
      e.actor_unit, e.from_states, e.to_states, e.form_key, e.form, e.detail, e.at, e.request_key, e.previous, e.hash
    from entry e, copy c where e.item_id = $1`,
  `insert into task select c.id, c.id, t.state, t.title, t.due_at, t.opened_at + c.n * interval '1 second', t.excluded
    from task t, copy c where t.item_id = $1`,
  `insert into task_seat select split_part(s.seat, '@', 1) || '@' || c.unit, s.opened_at + c.n * interval '1 second', c.id
    from task_seat s join task t on t.id = s.task_id, copy c where t.item_id = $1`,
  `insert into timer (item_id, key, kind, due_at, set_at) select c.id, t.key, t.kind, t.due_at, t.set_at
    from timer t, copy c where t.item_id = $1`,
  `insert into ledger_row select c.id, l.workflow_key, l.list, 'B' || c.n, l.label, l.status, l.outcome, l.states, l.tags,
      c.unit, l.filer_id, l.secrecy, l.card, l.due_at, null, l.created_at + c.n * interval '1 second', l.updated_at,
      l.fields || jsonb_build_object('source', (array['self','served','superior'])[1 + c.n % 3], 'responsibleUnit', c.unit)
    from ledger_row l, copy c where l.item_id = $1`,
  `insert into item_party (item_id, seat) select c.id, p.seat from (select distinct seat from item_party where item_id = $1 and seat not like '*@U%') p, copy c`,
  `insert into item_party (item_id, seat) select c.id, '*@' || c.unit from copy c where $1::uuid is not null`,
  `insert into request select r.actor_id, r.key || '-' || c.n, r.body_hash, r.answer, r.at from request r, copy c
    where r.key like 'bench-%' and r.answer ->> 'id' = $1::uuid::text`,
  `insert into item_search select c.id, s.words from item_search s, copy c where s.item_id = $1`,
];
