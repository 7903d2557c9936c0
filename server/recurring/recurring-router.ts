import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { type DutyPeriod, dutyStanding } from './duty-standing.ts';

export type { DutyPeriod };

export const recurringRouter = router({
  /** Of a workflow opened by the calendar the newest four periods; none for whoever does not see all of them. */
  standing: procedure
    .input(z.strictObject({ workflow: z.string().max(100) }))
    .query(
      async ({ ctx, input }): Promise<DutyPeriod[]> => await dutyStanding(ctx, ctx.person, input.workflow),
    ),
});
