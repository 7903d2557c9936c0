import { z } from 'zod';
import { AppError } from '#server/errors.ts';

/** Where a page ended, as text for the next request. */
export function writeCursor(place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

export function readCursor(after: string | undefined, length: number): string[] | null {
  if (after === undefined) return null;
  const place = z.array(z.string()).length(length).safeParse(parse(after));
  if (!place.success) throw new AppError('bad-request', '翻页位置无效，请重新查询', 'Invalid page position');
  return place.data;
}

function parse(after: string): unknown {
  try {
    return JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
