import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';
import type { Organisation } from './generate-organisation.ts';
import type { DemoAttribute } from './make-attributes.ts';
import type { DemoPerson } from './make-people.ts';
import type { DemoPost } from './make-posts.ts';

type InTransaction = Transaction<Tables>;

export type DemoState = 'empty' | 'demo' | 'other';

export async function findDemoState({ query }: Pick<Database, 'query'>): Promise<DemoState> {
  const found = await sql<{ demo: boolean; other: boolean }>`
    select exists (select from demo) as demo,
      exists (select from unit) or exists (select from person) or exists (select from item) as other`.execute(
    query,
  );
  if (found.rows[0]?.demo) return 'demo';
  return found.rows[0]?.other ? 'other' : 'empty';
}

/** Two nodes that start together load one after the other. */
export async function waitForTurn(query: InTransaction): Promise<void> {
  await sql`set local lock_timeout = '60s'`.execute(query);
  await sql`select pg_advisory_xact_lock(hashtext('qingdan demo'))`.execute(query);
}

export async function insertFrame(
  query: InTransaction,
  { units, postKinds, lines }: Organisation,
): Promise<void> {
  await sql`insert into unit (id, parent_id, kind, name, short_name, pinyin, initials, sort)
    select id, "parentId", kind, name, "shortName", pinyin, initials, sort
    from json_to_recordset(${JSON.stringify(units)}::json) as u (id text, "parentId" text, kind text, name text,
      "shortName" text, pinyin text, initials text, sort integer)`.execute(query);
  await sql`insert into post_kind (key, title, title_en, level, sort)
    select key, title, "titleEn", level, row_number() over ()
    from json_to_recordset(${JSON.stringify(postKinds)}::json) as k (key text, title text, "titleEn" text, level text)`.execute(
    query,
  );
  await sql`insert into business_line (key, name, sort) select key, name, row_number() over ()
    from json_to_recordset(${JSON.stringify(lines)}::json) as l (key text, name text)`.execute(query);
}

export async function insertPeople(query: InTransaction, people: DemoPerson[]): Promise<void> {
  const column = (pick: (person: DemoPerson) => string) => textArray(people.map(pick));
  await sql`insert into person (id, user_name, name, pinyin, initials, unit_id, mobile)
    select * from unnest(${column((p) => p.id)}, ${column((p) => p.userName)}, ${column((p) => p.name)},
      ${column((p) => p.pinyin)}, ${column((p) => p.initials)}, ${column((p) => p.unitId)},
      ${column((p) => p.mobile)})`.execute(query);
}

export async function insertAccounts(
  query: InTransaction,
  people: DemoPerson[],
  password: string,
): Promise<void> {
  await sql`insert into identity_account (id, person_id, account_id, provider_id, password)
    select id, id, id, 'credential', ${password}
    from unnest(${textArray(people.map((person) => person.id))}) as id`.execute(query);
}

export async function insertPosts(query: InTransaction, posts: DemoPost[]): Promise<void> {
  const column = (pick: (post: DemoPost) => string | null) => textArray(posts.map(pick));
  await sql`insert into post (id, person_id, unit_id, post_key, line_key, title, main)
    select id, person_id, unit_id, post_key, line_key, title, main::boolean
    from unnest(${column((p) => p.id)}, ${column((p) => p.personId)}, ${column((p) => p.unitId)},
      ${column((p) => p.key)}, ${column((p) => p.lineKey)}, ${column((p) => p.title)}, ${column((p) => String(p.main))})
      as p (id, person_id, unit_id, post_key, line_key, title, main)`.execute(query);
}

export async function insertAttributes(query: InTransaction, attributes: DemoAttribute[]): Promise<void> {
  const rows = attributes.map(({ personId, key, value }) => ({ person_id: personId, key, value }));
  await query.insertInto('person_attribute').values(rows).execute();
}

export async function markLoaded(query: InTransaction, at: Date): Promise<void> {
  await sql`insert into demo (loaded_at) values (${at})`.execute(query);
}

/** Fresh figures for the planner; a new database has none until autovacuum comes by. */
export async function analyzeDirectory({ query }: Database): Promise<void> {
  await sql`analyze unit, person, post, identity_account`.execute(query);
}

function textArray(values: (string | null)[]): RawBuilder<unknown> {
  return sql`${values}::text[]`;
}

export interface MainPost {
  personId: string;
  key: string;
  /** The organ, or the committee; for a branch the one above it. */
  organ: string;
}

export async function findMainPosts({ query }: Database): Promise<MainPost[]> {
  const found = await sql<MainPost>`
    select p.person_id as "personId", p.post_key as key,
      case u.kind when 'branch' then u.parent_id else u.id end as organ
    from post p join unit u on u.id = p.unit_id
    where p.active and p.main and p.post_key in
      ('unit-liaison', 'unit-leader', 'branch-secretary', 'committee-reviewer', 'committee-supervisor')
    order by p.id`.execute(query);
  return found.rows;
}

/** When the organisation came in, and the organ of the demo account `liaison`; null when the items are in as well. */
export async function findItemsToLoad({
  query,
}: Database): Promise<{ today: Date; firstOrgan: string } | null> {
  const found = await sql<{ today: Date; firstOrgan: string }>`
    select d.loaded_at as today, p.unit_id as "firstOrgan"
    from demo d, person l join post p on p.person_id = l.id and p.main
    where d.items_at is null and l.user_name = 'liaison'`.execute(query);
  return found.rows[0] ?? null;
}

export async function markItemsLoaded({ query }: Database, at: Date): Promise<void> {
  await sql`update demo set items_at = ${at}`.execute(query);
}

/** Runs `work` unless another node is at it. */
export async function onOneNode({ pool }: Database, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    const lock = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('qingdan demo items')) as mine`,
    );
    if (lock.rows[0]?.mine) await work();
  } finally {
    client.release(true); // the lock goes with the connection
  }
}

export interface Played {
  revision: number;
  status: string;
  /** Entries made by people, the filing included. */
  steps: number;
}

export async function findPlayed({ pool }: Database, itemId: string): Promise<Played | undefined> {
  const found = await pool.query<Played>({
    name: 'demo-find-played',
    text: `select revision, status, (select count(*)::int from entry e
        where e.item_id = i.id and e.kind in ('file', 'event')) as steps
      from item i where id = $1`,
    values: [itemId],
  });
  return found.rows[0];
}

export async function findChildrenOf(
  { pool }: Database,
  parentId: string,
): Promise<{ id: string; unitId: string }[]> {
  const text = 'select id, unit_id as "unitId" from item where parent_id = $1 order by unit_id';
  return (
    await pool.query<{ id: string; unitId: string }>({ name: 'demo-find-children', text, values: [parentId] })
  ).rows;
}

export interface TimerOfItem {
  itemId: string;
  key: string;
  kind: 'after' | 'children';
  setAt: string;
  dueAt: Date;
}

export async function findDueTimer(
  { pool }: Database,
  itemId: string,
  until: Date,
): Promise<TimerOfItem | undefined> {
  const found = await pool.query<TimerOfItem>({
    name: 'demo-find-due-timer',
    text: `select item_id as "itemId", key, kind, set_at::text as "setAt", due_at as "dueAt"
      from timer where item_id = $1 and due_at <= $2 order by due_at, key limit 1`,
    values: [itemId, until],
  });
  return found.rows[0];
}
