import type { Database } from '#server/database/connect.ts';

type Connection = Pick<Database['pool'], 'query'>;

export interface StoredMandate {
  id: string;
  principalId: string;
  principalName: string;
  deputyId: string;
  deputyName: string;
  postIds: string[];
  lists: string[] | null;
  reason: string;
  fromAt: Date;
  untilAt: Date;
  endedAt: Date | null;
}

const columns = `m.id, m.principal_id as "principalId", a.name as "principalName", m.deputy_id as "deputyId",
  d.name as "deputyName", m.post_ids as "postIds", m.lists, m.reason, m.from_at as "fromAt", m.until_at as "untilAt",
  m.ended_at as "endedAt"
  from mandate m join person a on a.id = m.principal_id join person d on d.id = m.deputy_id`;

const MOST = 100;

/** Mandates a person has given or holds, newest first. */
export async function listMandatesOf(database: Database, personId: string): Promise<StoredMandate[]> {
  const { rows } = await database.pool.query<StoredMandate>(
    `select ${columns} where m.principal_id = $1 or m.deputy_id = $1
      order by m.from_at desc, m.id desc limit ${MOST}`,
    [personId],
  );
  return rows;
}

interface DeputyOf {
  principalId: string;
  name: string;
  until: Date;
  lists: string[] | null;
}

/** Who acts for these people now, for the directory. */
export async function listDeputies(database: Database, principals: string[], now: Date): Promise<DeputyOf[]> {
  if (principals.length === 0) return [];
  const { rows } = await database.pool.query<DeputyOf>({
    name: 'list-deputies',
    text: `select m.principal_id as "principalId", d.name, m.until_at as until, m.lists
      from mandate m join person d on d.id = m.deputy_id and d.active
      where m.principal_id = any ($1) and m.ended_at is null and m.from_at <= $2 and m.until_at > $2
      order by m.from_at, m.id`,
    values: [principals, now],
  });
  return rows;
}

export interface Deputy {
  id: string;
  name: string;
  postKeys: string[];
}

/** An active person who could stand in, with the keys of their posts. */
export async function findDeputy(database: Database, id: string): Promise<Deputy | undefined> {
  const { rows } = await database.pool.query<Deputy>(
    `select p.id, p.name, array(select post_key from post where person_id = p.id and active) as "postKeys"
      from person p where p.id = $1 and p.active`,
    [id],
  );
  return rows[0];
}

export interface NewMandate {
  id: string;
  principalId: string;
  deputyId: string;
  postIds: string[];
  /** Only for items of these lists; null is all of them. */
  lists: string[] | null;
  reason: string;
  fromAt: Date;
  untilAt: Date;
  givenAt: Date;
}

export interface MandateNotice {
  personId: string;
  title: { zh: string; en: string };
  body: string;
  at: Date;
}

/** What a mandate would clash with. */
export type Clash = 'given' | 'away';

/** Both people are locked, so that two mandates given at once see each other. */
async function findClash(client: Connection, mandate: NewMandate): Promise<Clash | undefined> {
  const { principalId, deputyId, postIds, lists, fromAt, untilAt } = mandate;
  await client.query('select from person where id = any ($1) order by id for update', [
    [principalId, deputyId],
  ]);
  const { rows } = await client.query<{ clash: Clash }>(
    `select case when principal_id = $1 then 'given' else 'away' end as clash from mandate
      where ended_at is null and from_at < $5 and until_at > $4
        and (lists is null or $6::text[] is null or lists && $6)
        and (principal_id = $1 and post_ids && $3::text[] or principal_id = $2) limit 1`,
    [principalId, deputyId, postIds, fromAt, untilAt, lists],
  );
  return rows[0]?.clash;
}

const insertNotice = (client: Connection, { personId, title, body, at }: MandateNotice) =>
  client.query(
    `insert into notice (id, person_id, item_id, kind, title, body, at)
      values (gen_random_uuid(), $1, null, 'system', $2, $3, $4)`,
    [personId, JSON.stringify(title), JSON.stringify(body), at],
  );

/** Gives a mandate and tells the deputy, or says what it clashes with. The same id is given once. */
export async function insertMandate(
  database: Database,
  mandate: NewMandate,
  notice: MandateNotice,
): Promise<Clash | undefined> {
  return inTransaction(database, async (client) => {
    const { id, principalId, deputyId, postIds, lists, reason, fromAt, untilAt, givenAt } = mandate;
    const { rowCount } = await client.query('select from mandate where id = $1', [id]);
    if (rowCount) return undefined;
    const clash = await findClash(client, mandate);
    if (clash) return clash;
    await client.query(
      `insert into mandate (id, principal_id, deputy_id, post_ids, lists, reason, from_at, until_at, given_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, principalId, deputyId, postIds, lists, reason, fromAt, untilAt, givenAt],
    );
    await insertNotice(client, notice);
    return undefined;
  });
}

/** Ends a mandate of one's own, given or held; answers with it, or nothing when it is not theirs to end. */
export async function endMandate(
  database: Database,
  id: string,
  by: string,
  at: Date,
  notice: (mandate: StoredMandate) => MandateNotice,
): Promise<StoredMandate | undefined> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<StoredMandate>(
      `select ${columns} where m.id = $1 and $2 in (m.principal_id, m.deputy_id) for update of m`,
      [id, by],
    );
    const mandate = rows[0];
    if (!mandate || mandate.endedAt !== null) return mandate;
    await client.query('update mandate set ended_at = $2, ended_by = $3 where id = $1', [id, at, by]);
    await insertNotice(client, notice(mandate));
    return mandate;
  });
}

/** Ends every mandate a person has given or holds, and tells the others; answers with whom. */
export async function endMandatesOf(
  database: Database,
  personId: string,
  by: string,
  { title, at }: Pick<MandateNotice, 'title' | 'at'>,
): Promise<string[]> {
  const { rows } = await database.pool.query<{ other: string }>(
    `with ended as (
        update mandate set ended_at = $3, ended_by = $2
        where ended_at is null and until_at > $3 and $1 in (principal_id, deputy_id)
        returning case when principal_id = $1 then deputy_id else principal_id end as other
      ), told as (
        insert into notice (id, person_id, item_id, kind, title, body, at)
        select gen_random_uuid(), other, null, 'system', $4, '""', $3 from ended
      )
      select other from ended`,
    [personId, by, at, JSON.stringify(title)],
  );
  return rows.map(({ other }) => other);
}

async function inTransaction<Result>(
  { pool }: Database,
  work: (client: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
