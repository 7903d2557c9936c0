import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import { act } from './act.ts';
import { actMany, type OneDone } from './act-many.ts';
import type { Answer } from './answer.ts';
import { fileItem } from './file-item.ts';
import { getItem } from './get-item.ts';
import { type HandOverAnswer, handOverAll } from './hand-over.ts';
import type { ItemView } from './item-view.ts';
import { type ChildView, listChildren } from './list-children.ts';
import { type EntryView, listEntries } from './list-entries.ts';
import { prepareStep } from './prepare-step.ts';

const id = z.uuid();
const requestKey = z.string().min(8).max(100);
/** Id of a post the person holds, themselves or by mandate; left out: the one that fits. */
const actingAs = z.string().max(100).optional();
const values = z.record(z.string().max(100), z.json());
const limit = z.int().min(1).max(100).default(50);

const fileInput = z.strictObject({ workflow: z.string().max(100), data: values, requestKey, actingAs });

const actInput = z.strictObject({
  id,
  event: z.string().min(1).max(100),
  form: values.optional(),
  /** What was typed for other steps and goes along with a task that is handed on. */
  unsent: z
    .array(z.strictObject({ event: z.string().min(1).max(100), form: values }))
    .max(5)
    .optional(),
  /** The revision the person saw; every authored event needs it. */
  revision: z.int().nonnegative().optional(),
  requestKey,
  actingAs,
});

const manyInput = z.strictObject({
  items: z
    .array(z.strictObject({ id, revision: z.int().nonnegative(), requestKey }))
    .min(1)
    .max(100)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length),
  event: z.string().min(1).max(100),
  form: values.optional(),
});

const personId = z.string().min(1).max(50);

const handOverInput = z.strictObject({
  from: personId,
  to: personId,
  text: z.string().trim().min(1).max(500),
  requestKey: z.string().min(8).max(60),
});

export const itemRouter = router({
  /** Files a new item. 403 wrong post, 422 the form does not pass. */
  file: procedure
    .input(fileInput)
    .mutation(({ ctx, input }): Promise<Answer> => fileItem(ctx, ctx.person, input)),

  /** Does an event. 400 no such event, 403 not yours to do, 409 somebody was faster or not now, 422 the form does not pass. */
  act: procedure.input(actInput).mutation(({ ctx, input }): Promise<Answer> => act(ctx, ctx.person, input)),

  /**
   * Decides up to 100 items alike, each by an act and a request key of its own; only what its author marked as safe.
   * Answers for each whether it was done, or why not.
   */
  actMany: procedure
    .input(manyInput)
    .mutation(({ ctx, input }): Promise<OneDone[]> => actMany(ctx, ctx.person, input)),

  /** Keeps what is filled in ahead for a task on its way to this person. 403 not yours, 409 it has come, 400 not to be had. */
  prepare: procedure
    .input(z.strictObject({ id, state: z.string().min(1).max(500), form: values }))
    .mutation(({ ctx, input }): Promise<{ kept: boolean }> => prepareStep(ctx, input)),

  /** 交接: everything that waits for one person by name goes to another. 403 for whoever looks after neither. */
  handOver: procedure
    .input(handOverInput)
    .mutation(({ ctx, input }): Promise<HandOverAnswer> => handOverAll(ctx, ctx.person, input)),

  /** One item with what this person can do with it. 404 when it is not theirs to see. */
  get: procedure
    .input(z.strictObject({ id, actingAs }))
    .query(({ ctx, input }): Promise<ItemView> => getItem(ctx, input.id, input.actingAs)),

  /** Its history, newest first; `next` is the number to go on before. */
  entries: procedure
    .input(z.strictObject({ id, before: z.int().positive().optional(), limit }))
    .query(({ ctx, input }): Promise<{ rows: EntryView[]; next: number | null }> => listEntries(ctx, input)),

  /** The items it opened. */
  children: procedure
    .input(z.strictObject({ id, after: z.uuid().optional(), limit }))
    .query(({ ctx, input }): Promise<{ rows: ChildView[]; next: string | null }> => listChildren(ctx, input)),
});
