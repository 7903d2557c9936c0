import type { Form } from '#forms/definition.ts';
import type { SignedInContext } from '#server/context.ts';
import type { Workflow } from '#workflows/definition.ts';
import { AppError } from '../errors.ts';
import { ensureFieldIndexes } from '../ledgers/ensure-field-indexes.ts';
import { checkWhole } from './check-definition.ts';
import { deleteDraft, lockDraft } from './definition-draft-store.ts';
import { knownAround } from './known-forms.ts';
import { getDraft } from './list-drafts.ts';
import { onceAfter } from './once.ts';
import { overtaken, publishedMeanwhile } from './overtaken.ts';
import { noDraft } from './save-draft.ts';
import { seal } from './seal-version.ts';
import {
  findLastVersion,
  findSameVersion,
  insertVersion,
  type VersionLine,
  waitForTurn,
} from './version-store.ts';

export interface DraftToPublish {
  id: string;
  revision: number;
  /** Number of the last version the admin has compared with; null where there was none. */
  over: number | null;
  requestKey: string;
}

export interface PublishedDraft {
  key: string;
  number: number;
}

interface Ready {
  workflow: Workflow;
  forms: Record<string, Form>;
}

/** Makes a draft the next version. 409 somebody wrote on it or published meanwhile, 422 the check finds it broken. */
export async function publishDraft(ctx: SignedInContext, input: DraftToPublish): Promise<PublishedDraft> {
  return onceAfter(
    ctx,
    'publish',
    input,
    () => getReady(ctx, input),
    async (query, { workflow, forms }): Promise<PublishedDraft> => {
      const sealed = seal(workflow, forms);
      await waitForTurn(query, sealed.key);
      const last = await findLastVersion(query, sealed.key);
      if ((last?.number ?? null) !== input.over) throw publishedMeanwhile(last);
      const draft = await lockDraft(query, input.id);
      if (!draft) throw noDraft();
      if (draft.revision !== input.revision) throw overtaken(draft, '保存草稿', 'saved this draft');
      const same = await findSameVersion(query, sealed);
      if (same) throw nothingNew(same);
      const number = await insertVersion(query, sealed, ctx.now(), ctx.person.id);
      await deleteDraft(query, input.id);
      return { key: sealed.key, number };
    },
  );
}

/** The draft with all its forms, or why it may not be published. */
async function getReady(ctx: SignedInContext, { id, revision }: DraftToPublish): Promise<Ready> {
  const draft = await getDraft(ctx.database, id);
  if (draft.revision !== revision) throw overtaken(draft, '保存草稿', 'saved this draft');
  const known = await knownAround(ctx.database, draft.key);
  const forms = { ...known.forms, ...draft.forms } as Record<string, Form>;
  const findings = await checkWhole(ctx, draft.workflow, forms, known);
  if (findings.some((finding) => finding.severity === 'block')) {
    throw new AppError(
      'invalid',
      '发布检查没有通过，请按检查结果修改',
      'The check found faults that forbid publishing; see the findings',
      { findings },
    );
  }
  const workflow = draft.workflow as unknown as Workflow;
  // Before, so that a version never stands without the indexes of its ledger.
  await ensureFieldIndexes(ctx.database, workflow, forms);
  return { workflow, forms };
}

function nothingNew({ number, publishedAt, publishedBy }: VersionLine): AppError {
  return new AppError(
    'conflict',
    `内容与第 ${number} 版完全相同，没有需要发布的改动`,
    `This is version ${number}, word for word; there is nothing to publish`,
    {
      conflict: {
        actor: publishedBy,
        title: `发布第 ${number} 版`,
        at: publishedAt.toISOString(),
        revision: number,
        states: [],
      },
    },
  );
}
