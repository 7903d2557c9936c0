import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import {
  type CalendarChange,
  type CalendarDay,
  type CalendarMonth,
  changeDay,
  readMonth,
} from './work-calendar.ts';

export type { CalendarChange, CalendarDay, CalendarMonth };

export const calendarRouter = router({
  /** '2026-10' with every day of it. */
  month: procedure
    .input(z.strictObject({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) }))
    .query(({ ctx, input }): Promise<CalendarMonth> => readMonth(ctx, ctx.person, input.month)),
  /** For system administrators; what a day is made twice, it is once. */
  change: procedure
    .input(
      z.strictObject({
        date: z.string().regex(/^20\d{2}-\d{2}-\d{2}$/),
        worked: z.boolean(),
        note: z.string().trim().max(50).default(''),
        requestKey: z.string().min(8).max(100),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<{ date: string }> => {
      await changeDay(ctx, ctx.person, input);
      return { date: input.date };
    }),
});
