import type { SignedInContext } from '#server/context.ts';
import { AppError } from '../errors.ts';
import {
  countDrafts,
  type DraftContent,
  insertDraft,
  lockDraft,
  updateDraft,
} from './definition-draft-store.ts';
import { once } from './once.ts';
import { overtaken } from './overtaken.ts';

const MOST_BYTES = 900_000;
const MOST_DRAFTS = 200;

export interface DraftToSave {
  id: string;
  /** The revision this was written over; 0 for a new draft. */
  revision: number;
  /** The version it was begun from. */
  base: number | null;
  workflow: Record<string, unknown>;
  forms: Record<string, unknown>;
  requestKey: string;
}

export interface SavedDraft {
  id: string;
  revision: number;
  savedAt: string;
}

/** Keeps what an admin is working on, finished or not. Who saves over a revision that is not the newest is told so. */
export async function saveDraft(ctx: SignedInContext, draft: DraftToSave): Promise<SavedDraft> {
  const content = toContent(ctx, draft);
  return once(ctx, 'saveDraft', draft, async (query) => {
    const saved = (revision: number): SavedDraft => ({
      id: draft.id,
      revision,
      savedAt: content.at.toISOString(),
    });
    const stored = await lockDraft(query, draft.id);
    if (stored) {
      if (stored.revision !== draft.revision) throw overtaken(stored, '保存草稿', 'saved this draft');
      await updateDraft(query, draft.revision, content);
      return saved(draft.revision + 1);
    }
    if (draft.revision > 0) throw noDraft();
    refuseTooMany(await countDrafts(query));
    if (!(await insertDraft(query, content)))
      throw new AppError(
        'conflict',
        '草稿刚刚被别人保存过，请重新打开',
        'Somebody has just saved this draft; open it again',
      );
    return saved(1);
  });
}

function toContent(ctx: SignedInContext, { id, base, workflow, forms }: DraftToSave): DraftContent {
  const [body, formsText] = [JSON.stringify(workflow), JSON.stringify(forms)];
  if (Buffer.byteLength(body) + Buffer.byteLength(formsText) > MOST_BYTES) {
    throw new AppError('too-large', '草稿超过 900 KB', 'The draft is larger than 900 kB');
  }
  const { key, title } = namesOf(workflow);
  return { id, key, title, base, body, forms: formsText, by: ctx.person.id, at: ctx.now() };
}

/** What an unfinished workflow is called, as far as it says so. */
function namesOf(workflow: Record<string, unknown>): { key: string; title: string } {
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 100) : '');
  const { meta } = workflow;
  const title = typeof meta === 'object' && meta !== null && 'title' in meta ? meta.title : '';
  const zh = typeof title === 'object' && title !== null && 'zh' in title ? title.zh : title;
  return { key: text(workflow.key), title: text(zh) || text(workflow.key) || '未命名' };
}

function refuseTooMany(count: number): void {
  if (count < MOST_DRAFTS) return;
  const zh = `草稿已有 ${MOST_DRAFTS} 份，请先删除不用的草稿`;
  throw new AppError('conflict', zh, `There are ${MOST_DRAFTS} drafts already; remove some first`);
}

export const noDraft = () =>
  new AppError(
    'not-found',
    '没有这份草稿，可能已经发布或删除',
    'There is no such draft; it may have been published or removed',
  );
