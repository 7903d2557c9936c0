// Each entry of an item carries a hash over itself and the hash before it: who changes, removes or moves one line of
// the history breaks the chain. See verify.ts.
import { createHash } from 'node:crypto';

/** Every column of an entry but `hash`. */
export interface EntryContent {
  itemId: string;
  number: number;
  revision: number;
  kind: string;
  event: string | null;
  title: string;
  actorId: string | null;
  actorName: string | null;
  actorPost: string | null;
  actorUnit: string | null;
  fromStates: string[];
  toStates: string[];
  formKey: string | null;
  form: unknown;
  detail: unknown;
  /** ISO 8601 in UTC, to the millisecond. */
  at: string;
  requestKey: string | null;
}

/** The hash of an entry; `previous` is the hash of the one before, '' for the first. */
export function entryHash(previous: string, entry: EntryContent): string {
  const { itemId, number, revision, kind, event, title, actorId, actorName, actorPost, actorUnit } = entry;
  const { fromStates, toStates, formKey, form = null, detail = null, at, requestKey } = entry;
  const who = { actorId, actorName, actorPost, actorUnit };
  const what = { kind, event, title, fromStates, toStates, formKey, form, detail };
  const content = canonical({ itemId, number, revision, at, requestKey, ...who, ...what, previous });
  return createHash('sha256').update(content).digest('hex');
}

/** JSON with sorted keys and without undefined, so that equal content has equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}
