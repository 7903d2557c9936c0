import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { attachmentRoutes } from '#server/attachments/attachment-routes.ts';
import type { Config } from '#server/config.ts';
import type { Services } from '#server/context.ts';
import { signInRoutes, whoIs } from '#server/identity/sign-in.ts';
import type { Logger } from '#server/log.ts';
import { draining } from './draining.ts';
import { answerError } from './error-answer.ts';
import { installHealth } from './health.ts';
import { notFound, pages } from './pages.ts';
import { installRequestDoor } from './request-door.ts';
import { installTrpc } from './trpc-http.ts';

const megabyte = 1_000_000;
const dataOnly = "default-src 'none'; frame-ancestors 'none'";
const clientFolder = join(import.meta.dirname, '../../client/dist');

export interface App {
  fastify: FastifyInstance;
  /** From now on /readyz says 503; resolves when what was begun has been answered. */
  drain: () => Promise<void>;
}

export async function buildApp(services: Services, config: Config, log: Logger): Promise<App> {
  const fastify = newFastify(config, log);
  const drained = draining(fastify);
  fastify.setErrorHandler(answerError);
  fastify.setNotFoundHandler((request, reply) => notFound(request, reply));
  installRequestDoor(fastify, config.publicUrl);
  installApiHeaders(fastify);
  installHealth(fastify, services, drained.isDraining);
  await fastify.register(async (api) => {
    if (config.rateLimit > 0) await api.register(rateLimit, floodLimit(config.rateLimit));
    installTrpc(api, services, whoIs);
    await signInRoutes(api, services, config);
    await attachmentRoutes(api, services, whoIs);
  });
  await fastify.register(pages, {
    folder: clientFolder,
    secure: config.publicUrl?.startsWith('https://') ?? false,
  });
  return { fastify, drain: drained.drain };
}

function newFastify(config: Config, log: Logger): FastifyInstance {
  return Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: megabyte,
    requestTimeout: 300_000, // an upload over a slow line; other bodies have 30 seconds, see request-door.ts
    keepAliveTimeout: 65_000, // longer than a proxy in front keeps its own connections
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 2_000 },
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
  }) as unknown as FastifyInstance;
}

/** Answers of the API are data for our own pages, and are kept by nobody. */
function installApiHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    if (request.url.startsWith('/api/')) {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', dataOnly);
    }
    done();
  });
}

/** A guard against runaway programs; sign-in has limits of its own. */
function floodLimit(max: number) {
  return {
    max,
    timeWindow: 60_000,
    keyGenerator: (request: { headers: { cookie?: string }; ip: string }) =>
      request.headers.cookie ?? request.ip,
  };
}
