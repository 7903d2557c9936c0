import { initTRPC, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { Context } from './context.ts';
import { toAppError } from './database/database-errors.ts';
import { describeError } from './describe-error.ts';
import { AppError, type ErrorCode } from './errors.ts';

const httpCodes = {
  'bad-request': 'BAD_REQUEST',
  unauthorized: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  'too-large': 'PAYLOAD_TOO_LARGE',
  invalid: 'UNPROCESSABLE_CONTENT',
  'too-many': 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorCode, TRPCError['code']>;

const t = initTRPC.context<Context>().create({
  // A stack never leaves this process, whatever NODE_ENV says.
  isDev: false,
  // A proxy cuts a line on which nothing is said; a client that hears nothing for so long asks anew.
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error, ctx }) => {
    const refusal = refusalIn(error.cause);
    const { code } = refusal ? toTrpcError(refusal) : error;
    const { message, ...told } = describeError(error, ctx?.requestId ?? '');
    const httpStatus = getHTTPStatusCodeFromError({ code } as TRPCError);
    return { ...shape, message, data: { code, httpStatus, message, ...told } };
  },
});

/** Refusals and lost databases get their HTTP status here, and nowhere else. */
const translated = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const refusal = refusalIn(result.error.cause);
  if (refusal) throw toTrpcError(refusal);
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const openProcedure = translated;
/** For signed-in people; ctx.person is never null. */
export const procedure = translated.use(({ ctx, next }) => {
  if (!ctx.person) throw new AppError('unauthorized', '请先登录', 'Please sign in first');
  return next({ ctx: { ...ctx, person: ctx.person } });
});

export function toTrpcError(refusal: AppError): TRPCError {
  return new TRPCError({ code: httpCodes[refusal.code], message: refusal.message, cause: refusal });
}

export function refusalIn(error: unknown): AppError | undefined {
  return error instanceof AppError ? error : toAppError(error);
}
