// What a person is told about an error. Only AppErrors speak for themselves; of all others no word leaves the house.
import { type core, ZodError } from 'zod';
import { toAppError } from './database/database-errors.ts';
import { AppError, type ErrorCode, type ErrorDetail } from './errors.ts';

export interface ErrorAnswer extends ErrorDetail {
  reason: ErrorCode | 'internal';
  /** Chinese. */
  message: string;
  en: string;
  requestId: string;
}

/** A TRPCError, as far as it matters here. */
interface Failure {
  code: string;
  cause?: unknown;
}

const byCode: Record<string, [reason: ErrorCode, zh: string, en: string]> = {
  NOT_FOUND: ['not-found', '没有这个接口', 'There is no such procedure'],
  METHOD_NOT_SUPPORTED: ['bad-request', '请求方式不正确', 'This method is not supported here'],
  PARSE_ERROR: ['bad-request', '请求不是有效的 JSON', 'The request is not valid JSON'],
  BAD_REQUEST: ['bad-request', '请求不符合要求', 'The request was not understood'],
  PAYLOAD_TOO_LARGE: ['too-large', '内容过大', 'The request is too large'],
  UNSUPPORTED_MEDIA_TYPE: ['bad-request', '只接受 JSON', 'Only JSON is accepted'],
  TOO_MANY_REQUESTS: ['too-many', '操作过于频繁,请稍候再试', 'Too many requests; please wait a moment'],
};

export function describeError(failure: Failure, requestId: string): ErrorAnswer {
  const refusal = failure.cause instanceof AppError ? failure.cause : toAppError(failure.cause);
  if (refusal) {
    return { reason: refusal.code, message: refusal.message, en: refusal.en, requestId, ...refusal.detail };
  }
  const known = byCode[failure.code];
  if (!known) return internalError(requestId);
  const [reason, zh, en] = known;
  const where = failure.cause instanceof ZodError ? placeOf(failure.cause.issues) : '';
  return { reason, message: where ? `${zh}:${where}` : zh, en: where ? `${en}: ${where}` : en, requestId };
}

export function internalError(requestId: string): ErrorAnswer {
  return {
    reason: 'internal',
    message: `系统内部错误(编号 ${requestId}),请把编号告诉系统管理员`,
    en: `Internal error (number ${requestId}); please tell your administrator the number`,
    requestId,
  };
}

/** Names the first fields that are wrong; what was sent is never repeated. */
function placeOf(issues: core.$ZodIssue[]): string {
  const places = issues.map((issue) => [...issue.path, ...strangers(issue)].map(String).join('.'));
  return [...new Set(places)].filter(Boolean).slice(0, 5).join(', ').slice(0, 200);
}

function strangers(issue: core.$ZodIssue): string[] {
  return issue.code === 'unrecognized_keys' ? [issue.keys.slice(0, 3).join(' ')] : [];
}
