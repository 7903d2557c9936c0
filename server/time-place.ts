import { z } from 'zod';
import { AppError } from './errors.ts';

/** Where a page of a list ended that is sorted by time, newest first. */
export interface TimePlace {
  /** As exact as PostgreSQL knows it. */
  at: string;
  id: string;
  /** Where what is urgent comes first: how urgent it was. */
  rank?: number | undefined;
}

const place = z.tuple([
  z
    .string()
    .max(40)
    .regex(/^[\d :.+-]+$/),
  z.uuid(),
  z.int().min(0).max(9).optional(),
]);

export function writePlace({ at, id, rank }: TimePlace): string {
  return Buffer.from(JSON.stringify(rank === undefined ? [at, id] : [at, id, rank])).toString('base64url');
}

/** Where the page after this one begins; a page that is not full is the last. */
export function placeOfNext<Row>(
  page: readonly Row[],
  limit: number,
  placeOf: (row: Row) => TimePlace,
): string | null {
  const last = page.length === limit ? page.at(-1) : undefined;
  return last ? writePlace(placeOf(last)) : null;
}

/** Where to go on; undefined at the first page. */
export const placeAfter = (after: string | undefined): TimePlace | undefined =>
  after === undefined ? undefined : readPlace(after);

function readPlace(cursor: string): TimePlace {
  try {
    const [at, id, rank] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at, id, rank };
  } catch {
    throw new AppError('bad-request', '翻页位置无效，请重新查询', 'This page position is not valid');
  }
}
