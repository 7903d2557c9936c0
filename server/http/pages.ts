// The built client: files as they are, and index.html for every address that is a page.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerTrpcError, asTrpcError } from './error-answer.ts';

const year = 31_536_000;

export async function pages(
  app: FastifyInstance,
  options: { folder: string; secure: boolean },
): Promise<void> {
  const indexFile = join(options.folder, 'index.html');
  if (!existsSync(indexFile)) return;
  const index = readFileSync(indexFile, 'utf8');
  await app.register(helmet, {
    contentSecurityPolicy: false, // below, with a nonce
    strictTransportSecurity: options.secure ? { maxAge: year } : false,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(fastifyStatic, { root: options.folder, serve: false, preCompressed: true });

  app.get('/*', async (request, reply) => {
    const path = (request.params as { '*': string })['*'];
    if (path.startsWith('api/')) return notFound(request, reply);
    const isFile = /\.\w+$/.test(path) && path !== 'index.html' && !path.endsWith('.map');
    if (isFile) return sendFile(reply, path);
    const nonce = randomBytes(16).toString('base64');
    reply.header('content-security-policy', policy(nonce)).header('cache-control', 'no-cache');
    return reply.type('text/html; charset=utf-8').send(index.replaceAll('__NONCE__', nonce));
  });
}

/** Names under assets/ carry a hash of their content. */
function sendFile(reply: FastifyReply, path: string): FastifyReply {
  const forever = path.startsWith('assets/');
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  return reply.sendFile(path, { maxAge: forever ? year * 1000 : 0, immutable: forever });
}

/** No eval, no foreign code. antd sets style attributes on elements, which a nonce cannot cover. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function notFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  answerTrpcError(asTrpcError(Object.assign(new Error('not found'), { statusCode: 404 })), request, reply);
  return reply;
}
