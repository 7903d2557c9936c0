// One shape for every error under /api, the one that tRPC's client reads.
import { getTRPCErrorShape, TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { appRouter } from '#server/router.ts';
import { refusalIn, toTrpcError } from '#server/trpc.ts';

const byStatus: Record<number, TRPCError['code']> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_SUPPORTED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  answerTrpcError(asTrpcError(error), request, reply);
}

export function answerTrpcError(error: TRPCError, request: FastifyRequest, reply: FastifyReply): void {
  const status = getHTTPStatusCodeFromError(error);
  if (status === 500)
    request.log.error({ err: error.cause ?? error, requestId: request.id }, 'request failed');
  if (status === 503) reply.header('retry-after', '5');
  reply.code(status).send({ error: shapeOf(error, request.id) });
}

export function asTrpcError(error: Error & { statusCode?: number }): TRPCError {
  if (error instanceof TRPCError) return error;
  const refusal = refusalIn(error);
  if (refusal) return toTrpcError(refusal);
  const code = byStatus[error.statusCode ?? 500] ?? 'INTERNAL_SERVER_ERROR';
  return new TRPCError({ code, cause: error });
}

/** As trpc.ts words it; only the number of the request is needed of the context. */
export function shapeOf(error: TRPCError, requestId: string, path?: string) {
  const ctx = { requestId } as never;
  return getTRPCErrorShape({
    config: appRouter._def._config,
    ctx,
    error,
    input: undefined,
    path,
    type: 'unknown',
  });
}
