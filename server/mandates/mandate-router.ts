import { z } from 'zod';
import { findPostNames } from '#server/directory/post-names.ts';
import { procedure, router } from '../trpc.ts';
import { endMandateEarly, giveMandate, isLent, listMandates, type MandateView } from './mandates.ts';

export type { MandateView };

const requestKey = z.string().min(8).max(100);
const instant = z.iso.datetime({ offset: true });

const giveInput = z.strictObject({
  deputy: z.string().max(50),
  posts: z.array(z.string().max(50)).min(1).max(50),
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
}

export const mandateRouter = router({
  /** What I have given and what I hold, newest first, those over too. */
  mine: procedure.query(
    async ({ ctx }): Promise<MyMandates> => ({
      ...(await listMandates(ctx, ctx.person, (ids) => findPostNames(ctx, ids))),
      posts: ctx.person.posts
        .filter(isLent)
        .map(({ id, title, unitName }) => ({ id, name: `${title} · ${unitName}` })),
    }),
  ),
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
