import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { type CopiedView, copiedToMe } from './copied-to-me.ts';
import { type DoneView, doneByMe, myTasks, type TaskView, taskSummary } from './my-tasks.ts';
import { type SupervisedView, supervisedByMe } from './supervised-by-me.ts';
import { type PreviewView, taskPreviews } from './task-previews.ts';

const page = { after: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(50) };

const mineInput = z.strictObject({
  workflow: z.string().max(100).optional(),
  late: z.boolean().optional(),
  /** Due within three days, as the summary counts them. */
  soon: z.boolean().optional(),
  /** Part of the label, or of the serial. */
  text: z.string().max(100).optional(),
  ...page,
});

export const taskRouter = router({
  /** What waits for me: the most urgent first, and of those the newest. */
  mine: procedure
    .input(mineInput)
    .query(({ ctx, input }): Promise<{ rows: TaskView[]; next: string | null }> => myTasks(ctx, input)),

  /** How many wait, are late, and are due within three days; counted up to 1,000. */
  summary: procedure.query(
    ({ ctx }): Promise<{ waiting: number; late: number; soon: number; capped: boolean }> => taskSummary(ctx),
  ),

  /** What was copied to me, newest first. */
  copied: procedure
    .input(z.strictObject({ unread: z.boolean().optional(), ...page }))
    .query(({ ctx, input }): Promise<{ rows: CopiedView[]; next: string | null }> => copiedToMe(ctx, input)),

  /** What is on its way to me (即将到我), or what a colleague of mine has (同岗在办), newest first. */
  previews: procedure
    .input(z.strictObject({ kind: z.enum(['coming', 'held']), ...page }))
    .query(
      ({ ctx, input }): Promise<{ rows: PreviewView[]; next: string | null }> => taskPreviews(ctx, input),
    ),

  /** What I have put under supervision (我督办的), newest first. */
  supervised: procedure
    .input(z.strictObject(page))
    .query(
      ({ ctx, input }): Promise<{ rows: SupervisedView[]; next: string | null }> =>
        supervisedByMe(ctx, input),
    ),

  /** What I did, newest first. */
  done: procedure
    .input(z.strictObject(page))
    .query(({ ctx, input }): Promise<{ rows: DoneView[]; next: string | null }> => doneByMe(ctx, input)),
});
