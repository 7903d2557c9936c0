import type { Finding } from '#workflows/check/finding.ts';

/** What can go wrong with a promise we made; translated to HTTP once, in trpc.ts. */
export type ErrorCode =
  | 'bad-request' // 400 malformed, or an event that does not exist
  | 'unauthorized' // 401 not signed in
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'conflict' // 409 somebody was faster, or the item does not allow it now
  | 'too-large' // 413
  | 'invalid' // 422 the form does not pass, or a request key was used for something else
  | 'too-many' // 429
  | 'unavailable'; // 503 database gone, disk full

export interface ErrorDetail {
  /** Field errors of a form, in rjsf's ErrorSchema. */
  fields?: unknown;
  /** What stands against publishing a definition. */
  findings?: Finding[];
  /** Who was faster, with what, and when (ISO 8601). */
  conflict?: { actor: string | null; title: string; at: string; revision: number; states: string[] };
}

/** A refusal with a sentence for the person (Chinese first). */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly en: string;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, zh: string, en: string, detail: ErrorDetail = {}, cause?: unknown) {
    super(zh, { cause });
    this.code = code;
    this.en = en;
    this.detail = detail;
  }
}
