// A process administrator at work: drafts of the shipped processes with something changed.
import { randomUUID } from 'node:crypto';
import { type Caller, newKey } from './caller.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into the document as an author would
export type Document = any;

/** A definition as an author changes it; the newest, or one before. */
export async function edited(
  admin: Caller,
  key: string,
  edit: (workflow: Document, forms: Document) => void,
  number?: number,
): Promise<{ workflow: Document; forms: Document }> {
  const { workflow, forms } = await admin.definitions.get({ key, number });
  const copy: { workflow: Document; forms: Document } = structuredClone({ workflow, forms });
  edit(copy.workflow, copy.forms);
  return copy;
}

/** Begins a draft from what is published. */
export async function draftOf(
  admin: Caller,
  key: string,
  edit: (workflow: Document, forms: Document) => void,
  number?: number,
) {
  const changed = await edited(admin, key, edit, number);
  const id = randomUUID();
  const saved = await admin.definitions.saveDraft({
    id,
    revision: 0,
    base: null,
    ...changed,
    requestKey: newKey(),
  });
  return { id, revision: saved.revision, ...changed };
}

/** The highest number there is. */
export async function lastNumber(admin: Caller, key: string): Promise<number | null> {
  return (await admin.definitions.versions({ key }))[0]?.number ?? null;
}

/** Publishes a changed definition; answers with its number. */
export async function publishEdited(
  admin: Caller,
  key: string,
  edit: (workflow: Document, forms: Document) => void,
  number?: number,
) {
  const { id, revision } = await draftOf(admin, key, edit, number);
  const over = await lastNumber(admin, key);
  return (await admin.definitions.publish({ id, revision, over, requestKey: newKey() })).number;
}

type Plan = Parameters<Caller['definitions']['dryRun']>[0]['plan'];

/** A plan that changes nothing but the version, unless it says more. */
export const plan = (from: number, to: number, more: Partial<Plan> = {}): Plan => ({
  from,
  to,
  states: {},
  data: {},
  timers: 'keep',
  ...more,
});
