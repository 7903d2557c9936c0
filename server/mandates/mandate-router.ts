import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { type ListTitle, listTitles } from './list-titles.ts';
import { endMandateEarly, giveMandate, isLent, listMandates, type MandateView } from './mandates.ts';

export type { MandateView };

const requestKey = z.string().min(8).max(100);
const instant = z.iso.datetime({ offset: true });

const giveInput = z.strictObject({
  deputy: z.string().max(50),
  posts: z.array(z.string().max(50)).min(1).max(50),
  /** Only for items of these lists; left out: all of them. */
  lists: z.array(z.string().max(64)).min(1).max(50).optional(),
  from: instant,
  until: instant,
  reason: z.string().trim().min(2).max(200),
  requestKey,
});

export interface MyMandates {
  given: MandateView[];
  held: MandateView[];
  /** Posts of one's own that can be given. */
  posts: { id: string; name: string }[];
  /** What it can be limited to. */
  lists: ListTitle[];
}

export const mandateRouter = router({
  /** What I have given and what I hold, newest first, those over too. */
  mine: procedure.query(async ({ ctx }): Promise<MyMandates> => {
    const lists = await listTitles(ctx.database);
    return {
      ...(await listMandates(ctx, ctx.person, lists)),
      posts: ctx.person.posts
        .filter(isLent)
        .map(({ id, title, unitName }) => ({ id, name: `${title} · ${unitName}` })),
      lists,
    };
  }),
  /** 403 not one's own post, 404 no such person, 409 clashes with another mandate. */
  give: procedure
    .input(giveInput)
    .mutation(({ ctx, input }): Promise<{ id: string }> => giveMandate(ctx, ctx.person, input)),
  /** Ended is ended: doing it again changes nothing. */
  end: procedure
    .input(z.strictObject({ id: z.uuid(), requestKey }))
    .mutation(async ({ ctx, input }): Promise<{ id: string }> => {
      await endMandateEarly(ctx, ctx.person, input.id);
      return { id: input.id };
    }),
});
