import { z } from 'zod';
import type { HeldPost } from '#server/context.ts';
import { type DemoAccount, findDemoAccounts } from '#server/demo/demo-accounts.ts';
import { openProcedure, procedure, router } from '../trpc.ts';
import { signOutEverywhere } from './sign-in.ts';

export type { DemoAccount };

export interface Me {
  id: string;
  name: string;
  userName: string;
  posts: Omit<HeldPost, 'lineKey'>[];
  /** Posts held for somebody else by mandate, to act as. */
  mandated: { id: string; title: string; titleEn: string; unitName: string; behalf: string; until: string }[];
}

export const meRouter = router({
  get: openProcedure.query(async ({ ctx }): Promise<Me | null> => {
    if (!ctx.person) return null;
    const { id, name, userName, posts, capacities } = ctx.person;
    const mandated = capacities.flatMap(({ id, title, titleEn, unitName, behalf, until }) =>
      behalf && until ? [{ id, title, titleEn, unitName, behalf: behalf.name, until }] : [],
    );
    return { id, name, userName, posts: posts.map(({ lineKey: _, ...post }) => post), mandated };
  }),
  demoAccounts: openProcedure.query(
    async ({ ctx }): Promise<DemoAccount[]> => await findDemoAccounts(ctx.database),
  ),
  /** Ending all sessions twice is ending them once, so the key has nothing to remember. */
  signOutEverywhere: procedure
    .input(z.strictObject({ requestKey: z.string().min(8).max(100) }))
    .mutation(
      async ({ ctx }): Promise<{ ended: number }> => ({ ended: await signOutEverywhere(ctx, ctx.person.id) }),
    ),
});
