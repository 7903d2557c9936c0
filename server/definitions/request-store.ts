import { sql, type Transaction } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { Tables } from '#server/database/tables.ts';

export interface Request {
  actorId: string;
  key: string;
  bodyHash: string;
}

/** Requests with one key come one after the other. */
export async function waitForSame(query: Transaction<Tables>, { actorId, key }: Request): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${actorId}), hashtext(${key}))`.execute(query);
}

/** What a request key was answered with before. */
export async function findAnswerTo(
  query: Database['query'] | Transaction<Tables>,
  { actorId, key }: Request,
): Promise<{ bodyHash: string; answer: unknown } | undefined> {
  return query
    .selectFrom('request')
    .select(['body_hash as bodyHash', 'answer'])
    .where('actor_id', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirst();
}

export async function keepAnswer(
  query: Transaction<Tables>,
  { actorId, key, bodyHash }: Request,
  answer: object,
  at: Date,
): Promise<void> {
  const row = { actor_id: actorId, key, body_hash: bodyHash, answer: JSON.stringify(answer), at };
  await query.insertInto('request').values(row).execute();
}
