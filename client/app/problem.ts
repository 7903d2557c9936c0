// One shape for whatever went wrong between a person and the server; shown by ui/problem-alert.tsx.
import { TRPCClientError } from '@trpc/client';
import type { FieldErrors } from '#forms/definition.ts';
import { currentLanguage } from './language.ts';
import { problemWords } from './problem-words.ts';

export type ProblemCode =
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'invalid'
  | 'too-many'
  | 'unavailable'
  | 'offline'
  | 'broken';

/** Who was faster, with what, and when (ISO 8601). */
export interface Conflict {
  actor: string | null;
  title: string;
  at: string;
  revision: number;
  states: string[];
}

export interface ApiProblem {
  code: ProblemCode;
  /** A sentence in the language of the page. */
  message: string;
  requestId: string | null;
  fields: FieldErrors | null;
  conflict: Conflict | null;
}

/** What server/trpc.ts says about an error, over tRPC and under /api/auth alike. */
interface ErrorData {
  reason?: string;
  message?: string;
  en?: string;
  httpStatus?: number;
  requestId?: string;
  fields?: FieldErrors;
  conflict?: Conflict;
}

const byStatus: Record<number, ProblemCode> = {
  400: 'bad-request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  422: 'invalid',
  429: 'too-many',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

const codes = new Set<string>(Object.values(byStatus));

export function ownProblem(code: ProblemCode): ApiProblem {
  return {
    code,
    message: problemWords[currentLanguage()][code],
    requestId: null,
    fields: null,
    conflict: null,
  };
}

function isProblem(error: unknown): error is ApiProblem {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    'requestId' in error &&
    'conflict' in error
  );
}

/** Whatever was thrown, as an ApiProblem; an error that is none of the server's is 'broken' or 'offline'. */
export function toProblem(error: unknown): ApiProblem {
  if (isProblem(error)) return error;
  if (!(error instanceof TRPCClientError)) return ownProblem('broken');
  const data = error.data as ErrorData | undefined;
  return data ? problemFrom(data) : ownProblem(navigator.onLine ? 'unavailable' : 'offline');
}

/** An answer of the server that is an error, as an ApiProblem. */
export function problemFrom(data: ErrorData): ApiProblem {
  const known = codes.has(data.reason ?? '')
    ? (data.reason as ProblemCode)
    : byStatus[data.httpStatus ?? 500];
  const code = known ?? 'broken';
  const sentence = currentLanguage() === 'en' ? data.en : data.message;
  return {
    code,
    message: sentence || problemWords[currentLanguage()][code],
    requestId: data.requestId ?? null,
    fields: data.fields ?? null,
    conflict: data.conflict ?? null,
  };
}
