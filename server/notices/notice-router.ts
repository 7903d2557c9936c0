import { z } from 'zod';
import type { Text } from '#workflows/definition.ts';
import { placeAfter, writePlace } from '../time-place.ts';
import { procedure, router } from '../trpc.ts';
import type { Change } from './changes.ts';
import { liveChanges } from './live-changes.ts';
import { countUnread, markRead, type Notice, readNotices } from './notice-store.ts';

export interface NoticeRow {
  id: string;
  kind: string;
  title: Text;
  body: Text;
  itemId: string | null;
  at: string;
  readAt: string | null;
}

const COUNTED_AT_MOST = 100;

const listInput = z.strictObject({
  unread: z.boolean().optional(),
  after: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
const markReadInput = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(100).or(z.literal('all')),
  requestKey: z.string().min(8).max(100),
});

export const noticeRouter = router({
  list: procedure
    .input(listInput)
    .query(async ({ ctx, input }): Promise<{ rows: NoticeRow[]; next: string | null }> => {
      const after = placeAfter(input.after);
      const notices = await readNotices(ctx.database, ctx.person.id, input.unread, after, input.limit + 1);
      const page = notices.slice(0, input.limit);
      const last = notices.length > input.limit ? page.at(-1) : undefined;
      return { rows: page.map(toRow), next: last ? writePlace({ at: last.exactly, id: last.id }) : null };
    }),
  /** At most 100 are counted. */
  unread: procedure.query(async ({ ctx }): Promise<{ count: number }> => {
    return { count: await countUnread(ctx.database, ctx.person.id, COUNTED_AT_MOST) };
  }),
  /** What is read stays read: doing it again changes nothing. */
  markRead: procedure.input(markReadInput).mutation(async ({ ctx, input }): Promise<{ read: number }> => {
    return { read: await markRead(ctx.database, ctx.person.id, input.ids, ctx.now()) };
  }),
  /** SSE: tells that something changed for this person or in the item looked at; the screen then asks again. */
  live: procedure
    .input(z.strictObject({ itemId: z.uuid().optional() }))
    .subscription(
      ({ ctx, input, signal }): AsyncGenerator<Change> => liveChanges(ctx, ctx.person, input.itemId, signal),
    ),
});

function toRow({ id, kind, title, body, itemId, at, readAt }: Notice): NoticeRow {
  return { id, kind, title, body, itemId, at: at.toISOString(), readAt: readAt?.toISOString() ?? null };
}
