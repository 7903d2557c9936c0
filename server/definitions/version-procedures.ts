import { z } from 'zod';
import type { Difference } from '#workflows/compare/difference.ts';
import { compareVersions, type Inspected, inspectPack } from './compare-versions.ts';
import { listAllVersions, type VersionRow } from './list-all-versions.ts';
import { type DraftRow, type DraftView, getDraft, listDrafts } from './list-drafts.ts';
import { adminProcedure } from './process-admin.ts';
import { type PublishedDraft, publishDraft } from './publish-draft.ts';
import { removeDraft } from './remove-draft.ts';
import { type Replay, replayHistories } from './replay-histories.ts';
import { restoreVersion, retireVersion, type VersionStatus } from './retire-version.ts';
import { type SavedDraft, saveDraft } from './save-draft.ts';

const key = z.string().min(1).max(100);
const number = z.int().positive();
const id = z.uuid();
const requestKey = z.string().min(8).max(100);
/** Whatever was drawn so far; the check says what is wrong with it. */
const document = z.record(z.string(), z.unknown());
const pack = { workflow: document, forms: z.record(z.string().max(100), z.unknown()) };
const revision = z.int().nonnegative();
const ref = z.union([z.strictObject({ key, number }), z.strictObject({ draft: id })]);
const named = z.strictObject({ key, number, requestKey });

const saveInput = z.strictObject({ id, revision, base: number.nullable(), ...pack, requestKey });

/** From draft to version and out of use: for process administrators alone. */
export const versionProcedures = {
  /** Every version, of one workflow or of all, newest first. */
  versions: adminProcedure
    .input(z.strictObject({ key: key.optional() }))
    .query(({ ctx, input }): Promise<VersionRow[]> => listAllVersions(ctx.database, input.key)),

  drafts: adminProcedure.query(({ ctx }): Promise<DraftRow[]> => listDrafts(ctx.database)),

  getDraft: adminProcedure
    .input(z.strictObject({ id }))
    .query(({ ctx, input }): Promise<DraftView> => getDraft(ctx.database, input.id)),

  /** A new draft has revision 0 and an id of the client's. 409 somebody else has saved it meanwhile. */
  saveDraft: adminProcedure
    .input(saveInput)
    .mutation(({ ctx, input }): Promise<SavedDraft> => saveDraft(ctx, input)),

  removeDraft: adminProcedure
    .input(z.strictObject({ id, revision, requestKey }))
    .mutation(({ ctx, input }): Promise<{ removed: boolean }> => removeDraft(ctx, input)),

  /** 409 somebody wrote on the draft or published meanwhile, 422 with findings when the check forbids it. */
  publish: adminProcedure
    .input(z.strictObject({ id, revision, over: number.nullable(), requestKey }))
    .mutation(({ ctx, input }): Promise<PublishedDraft> => publishDraft(ctx, input)),

  /** No new items begin on it; open ones go on. */
  retire: adminProcedure
    .input(named)
    .mutation(({ ctx, input }): Promise<VersionStatus> => retireVersion(ctx, input)),

  restore: adminProcedure
    .input(named)
    .mutation(({ ctx, input }): Promise<VersionStatus> => restoreVersion(ctx, input)),

  /** What differs between two versions or drafts, in sentences. */
  compare: adminProcedure
    .input(z.strictObject({ before: ref, after: ref }))
    .query(({ ctx, input }): Promise<Difference[]> => compareVersions(ctx.database, input)),

  /** What a pack would change, before anybody brings it in. */
  inspect: adminProcedure
    .input(z.strictObject(pack))
    .mutation(({ ctx, input }): Promise<Inspected> => inspectPack(ctx.database, input)),

  /** Runs the newest histories of a version on a draft. */
  replay: adminProcedure
    .input(z.strictObject({ key, number, draft: id }))
    .mutation(({ ctx, input }): Promise<Replay> => replayHistories(ctx, input)),
};
