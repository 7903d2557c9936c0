// tRPC's wire format on Fastify: a query is GET ?input=, a mutation POST with the input as body, several calls in one
// request are ?batch=1. A stock adapter builds web requests and streams for each call, which costs more than the call.
import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context, Services, SignedIn } from '#server/context.ts';
import { appRouter } from '#server/router.ts';
import { answerTrpcError, asTrpcError, shapeOf } from './error-answer.ts';
import { readJson } from './json-door.ts';

const prefix = '/api/trpc/';
const largestBatch = 10;

export type WhoIs = (
  services: Services,
  headers: { cookie?: string | undefined },
) => Promise<SignedIn | null>;

interface Call {
  path: string;
  input: unknown;
}

interface Procedure {
  _def: { type: 'query' | 'mutation' | 'subscription' };
}

const procedures = appRouter._def.procedures as unknown as Record<string, Procedure | undefined>;

export function installTrpc(app: FastifyInstance, services: Services, whoIs: WhoIs): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const paths = pathsOf(request);
    if (paths.length === 1 && findProcedure(paths[0])?._def.type === 'subscription') {
      return subscribe(request, reply, services, whoIs, paths[0] ?? '');
    }
    const calls = readCalls(request, paths);
    const context = await contextOf(request, services, whoIs);
    const results = await Promise.all(calls.map((call, index) => run(request, context, call, index)));
    return send(request, reply, results);
  };
  app.get(`${prefix}*`, answer);
  app.post(`${prefix}*`, answer);
}

function findProcedure(path = ''): Procedure | undefined {
  return Object.hasOwn(procedures, path) ? procedures[path] : undefined;
}

function pathsOf(request: FastifyRequest): string[] {
  const path = (request.params as { '*': string })['*'];
  return isBatch(request) ? path.split(',') : [path];
}

function isBatch(request: FastifyRequest): boolean {
  return (request.query as { batch?: string }).batch === '1';
}

function readCalls(request: FastifyRequest, paths: string[]): Call[] {
  if (paths.length > largestBatch) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: `More than ${largestBatch} calls in a batch` });
  }
  const { input } = request.query as { input?: unknown };
  const sent = request.method === 'GET' ? readJson(typeof input === 'string' ? input : '') : request.body;
  if (!isBatch(request)) return [{ path: paths[0] ?? '', input: sent }];
  const inputs = new Map(Object.entries(typeof sent === 'object' && sent !== null ? sent : {}));
  return paths.map((path, index) => ({ path, input: inputs.get(String(index)) }));
}

async function contextOf(request: FastifyRequest, services: Services, whoIs: WhoIs): Promise<Context> {
  const person = await whoIs(services, request.headers);
  const language = request.headers['accept-language']?.startsWith('en') ? 'en' : 'zh';
  return { ...services, person, requestId: request.id, language };
}

type Result = { data: unknown } | { error: TRPCError; path: string };

async function run(request: FastifyRequest, ctx: Context, call: Call, batchIndex: number): Promise<Result> {
  const { path, input } = call;
  try {
    const type = request.method === 'GET' ? 'query' : 'mutation';
    const known = findProcedure(path)?._def.type;
    if (known !== undefined && known !== type) throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED' });
    const getRawInput = async () => input;
    const options = {
      router: appRouter,
      path,
      ctx,
      type,
      getRawInput,
      signal: undefined,
      batchIndex,
    } as const;
    return { data: await callTRPCProcedure(options) };
  } catch (error) {
    return { error: getTRPCErrorFromUnknown(error), path };
  }
}

function send(request: FastifyRequest, reply: FastifyReply, results: Result[]): FastifyReply {
  const first = results[0];
  if (!isBatch(request)) {
    if (first && 'data' in first) return reply.send({ result: { data: first.data } });
    answerTrpcError(first?.error ?? new TRPCError({ code: 'BAD_REQUEST' }), request, reply);
    return reply;
  }
  const statuses = new Set(results.map(statusOf));
  const body = results.map((result) =>
    'data' in result
      ? { result: { data: result.data } }
      : { error: shapeOf(logged(request, result), request.id) },
  );
  return reply.code(statuses.size === 1 ? ([...statuses][0] ?? 200) : 207).send(body);
}

function statusOf(result: Result): number {
  return 'data' in result ? 200 : getHTTPStatusCodeFromError(result.error);
}

function logged(request: FastifyRequest, { error, path }: { error: TRPCError; path: string }): TRPCError {
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    request.log.error({ err: error.cause ?? error, path, requestId: request.id }, 'call failed');
  }
  return error;
}

/** Event streams are few and long, so they may cost what they cost. */
async function subscribe(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  whoIs: WhoIs,
  path: string,
): Promise<void> {
  const createContext = () =>
    contextOf(request, services, whoIs).catch((error: Error) => {
      throw asTrpcError(error);
    });
  await fastifyRequestHandler({
    req: request,
    res: reply,
    path,
    router: appRouter,
    createContext,
    maxBatchSize: 1,
  });
}
