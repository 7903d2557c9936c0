import { createHash } from 'node:crypto';
import type { Services } from '#server/context.ts';
import { canonical } from '../audit/entry-hash.ts';
import { AppError } from '../errors.ts';
import { type GivenAnswer, getSerial } from './item-store.ts';
import type { Rows } from './rows.ts';

/** What filing and acting answer with; the same key brings the same answer again. */
export interface Answer {
  id: string;
  serial: string;
  revision: number;
  status: 'active' | 'done' | 'void';
  outcome: string | null;
  states: string[];
  replayed: boolean;
}

/** Stored with the request key. The serial is the item's, and is read there. */
export type KeptAnswer = Omit<Answer, 'serial' | 'replayed'>;

/** Two requests are the same when everything but the key is. */
export const bodyHash = ({ requestKey: _, ...body }: { requestKey: string }): string =>
  createHash('sha256').update(canonical(body)).digest('hex');

export const usedKey = () =>
  new AppError(
    'invalid',
    '这个请求编号已用于另一项操作，请刷新页面后重试',
    'This request key was used for something else; reload the page and try again',
  );

/** The answer given before; refuses a key that was used for something else. */
export async function answerAgain(services: Services, given: GivenAnswer, hash: string): Promise<Answer> {
  if (given.bodyHash !== hash) throw usedKey();
  const kept = given.answer as KeptAnswer;
  return { ...kept, serial: await getSerial(services.database, kept.id), replayed: true };
}

/** Writes the answer down with the request key, in the same statement as what it answers. */
export function keepAnswer(
  rows: Rows,
  actorId: string,
  input: { requestKey: string },
  kept: KeptAnswer,
  at: string,
): void {
  const body_hash = bodyHash(input);
  rows.request.push({ actor_id: actorId, key: input.requestKey, body_hash, answer: { ...kept }, at });
}
