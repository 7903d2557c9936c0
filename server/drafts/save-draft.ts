import type { Services, SignedIn } from '#server/context.ts';
import { getVersion } from '#server/definitions/versions.ts';
import { fillLabel } from '#server/items/label.ts';
import type { JsonObject, Workflow } from '#workflows/definition.ts';
import { AppError } from '../errors.ts';
import { saveDraft as storeDraft } from './draft-store.ts';

const MOST_BYTES = 100_000;
const MOST_DRAFTS = 200;

export interface DraftRow {
  id: string;
  workflow: string;
  label: string;
  updatedAt: string;
}

/** Keeps what has been filled in so far; saving the same again changes nothing but the time. */
export async function saveDraft(
  { database, now }: Services,
  person: SignedIn,
  draft: { id: string; workflow: string; data: JsonObject },
): Promise<DraftRow> {
  if (Buffer.byteLength(JSON.stringify(draft.data)) > MOST_BYTES) {
    throw new AppError('too-large', '草稿超过 100 KB，请精简内容', 'The draft is larger than 100 kB');
  }
  const { workflow } = await getVersion(database, draft.workflow);
  const label = labelOf(workflow, draft.data);
  const at = now();
  const saved = await storeDraft(database, { ...draft, personId: person.id, label, at }, MOST_DRAFTS);
  if (saved === 'not-mine') throw noDraft();
  if (saved === 'too-many') {
    const zh = `草稿已有 ${MOST_DRAFTS} 份，请先删除不用的草稿`;
    throw new AppError('conflict', zh, `There are ${MOST_DRAFTS} drafts already; remove some first`);
  }
  return { id: draft.id, workflow: draft.workflow, label, updatedAt: at.toISOString() };
}

export const noDraft = () => new AppError('not-found', '没有这份草稿', 'There is no such draft');

/** As the item would be called, else the first words written, else what it is a draft of. */
function labelOf({ meta }: Workflow, data: JsonObject): string {
  const written = Object.values(data).find((value) => typeof value === 'string' && value.trim() !== '');
  const title = typeof meta.title === 'string' ? meta.title : meta.title.zh;
  const label = shown(fillLabel(meta.label, data)) || shown(String(written ?? '')) || `${title}草稿`;
  return [...label].slice(0, 100).join('');
}

function shown(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').trim();
}
