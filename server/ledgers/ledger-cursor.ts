import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** Where a page ended: the sort value of its last row, that row's id, and the count taken with the first page. */
export interface LedgerPlace {
  key: string;
  id: string;
  count: number;
}

const place = z.tuple([
  z
    .string()
    .max(40)
    .regex(/^[\da-f :.+-]+$|^infinity$/),
  z.uuid(),
  z.int().min(0).max(1_001),
]);

/** A cursor holds for one person and one question; `question` is anything that tells them apart. */
export function writeCursor({ key, id, count }: LedgerPlace, question: unknown): string {
  const text = JSON.stringify([key, id, count]);
  return `${Buffer.from(text).toString('base64url')}.${seal(text, question)}`;
}

export function readCursor(cursor: string, question: unknown): LedgerPlace {
  const [body = '', mark = ''] = cursor.split('.');
  const text = Buffer.from(body, 'base64url').toString();
  if (mark !== seal(text, question)) throw refusal();
  try {
    const [key, id, count] = place.parse(JSON.parse(text));
    return { key, id, count };
  } catch {
    throw refusal();
  }
}

function seal(text: string, question: unknown): string {
  return createHash('sha256')
    .update(`${JSON.stringify(question)}\n${text}`)
    .digest('base64url')
    .slice(0, 16);
}

function refusal(): AppError {
  return new AppError(
    'bad-request',
    '翻页位置无效，请从第一页重新查询',
    'This page position is not valid; start from the first page',
  );
}
