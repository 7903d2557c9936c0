import type { SignedInContext } from '#server/context.ts';
import { deleteDraft, lockDraft } from './definition-draft-store.ts';
import { once } from './once.ts';
import { overtaken } from './overtaken.ts';

/** Throws a draft away, unless somebody has written on it since it was looked at. */
export async function removeDraft(
  ctx: SignedInContext,
  input: { id: string; revision: number; requestKey: string },
): Promise<{ removed: boolean }> {
  return once(ctx, 'removeDraft', input, async (query) => {
    const stored = await lockDraft(query, input.id);
    if (!stored) return { removed: false };
    if (stored.revision !== input.revision) throw overtaken(stored, '保存草稿', 'saved this draft');
    await deleteDraft(query, input.id);
    return { removed: true };
  });
}
