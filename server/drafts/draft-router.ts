import { z } from 'zod';
import type { JsonObject } from '#workflows/definition.ts';
import { placeAfter, writePlace } from '../time-place.ts';
import { procedure, router } from '../trpc.ts';
import { type Draft, findDraft, readDrafts, removeDraft } from './draft-store.ts';
import { type DraftRow, noDraft, saveDraft } from './save-draft.ts';

const listInput = z.strictObject({
  workflow: z.string().max(100).optional(),
  after: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
const saveInput = z.strictObject({
  id: z.uuid(),
  workflow: z.string().max(100),
  data: z.record(z.string().max(100), z.json()),
  requestKey: z.string().min(8).max(100),
});

/** Everybody sees their own drafts and nobody else's. */
export const draftRouter = router({
  list: procedure
    .input(listInput)
    .query(async ({ ctx, input }): Promise<{ rows: DraftRow[]; next: string | null }> => {
      const after = placeAfter(input.after);
      const drafts = await readDrafts(ctx.database, ctx.person.id, input.workflow, after, input.limit + 1);
      const page = drafts.slice(0, input.limit);
      const last = drafts.length > input.limit ? page.at(-1) : undefined;
      return { rows: page.map(toRow), next: last ? writePlace(last) : null };
    }),
  get: procedure
    .input(z.strictObject({ id: z.uuid() }))
    .query(async ({ ctx, input }): Promise<DraftRow & { data: JsonObject }> => {
      const draft = await findDraft(ctx.database, ctx.person.id, input.id);
      if (!draft) throw noDraft();
      return { ...toRow(draft), data: draft.data };
    }),
  /** Values need not be complete; only their size is bounded (100 kB). The id is the client's. */
  save: procedure
    .input(saveInput)
    .mutation(
      ({ ctx, input }): Promise<DraftRow> =>
        saveDraft(ctx, ctx.person, input as typeof input & { data: JsonObject }),
    ),
  remove: procedure
    .input(z.strictObject({ id: z.uuid(), requestKey: z.string().min(8).max(100) }))
    .mutation(async ({ ctx, input }): Promise<{ removed: boolean }> => {
      return { removed: await removeDraft(ctx.database, ctx.person.id, input.id) };
    }),
});

function toRow({ id, workflow, label, updatedAt }: Draft): DraftRow {
  return { id, workflow, label, updatedAt: updatedAt.toISOString() };
}
