// What must be true of a request before its body is read.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '#server/errors.ts';
import { readJson } from './json-door.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const jsonType = /^application\/json\s*(;|$)/i;
const multipartType = /^multipart\/form-data\s*;/i;
const bodyLimitMs = 30_000;

/**
 * Changes come as JSON from our own pages, or from a program that is no browser: multipart and text need no
 * preflight, so any other site could send them in a signed-in person's name. Uploads have a route of their own
 * that says `config: { multipart: true }`.
 */
export function installRequestDoor(app: FastifyInstance, publicUrl: string | undefined): void {
  const ownOrigin = publicUrl && new URL(publicUrl).origin;
  app.addHook('onRequest', (request, _reply, done) => {
    if (!safeMethods.has(request.method)) admit(request, ownOrigin);
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text: string, done) =>
    done(null, readJson(text)),
  );
  limitSlowBodies(app);
}

function admit(request: FastifyRequest, ownOrigin: string | undefined): void {
  refuseOtherSites(request, ownOrigin);
  const wanted = isMultipart(request) ? multipartType : jsonType;
  if (wanted.test(request.headers['content-type'] ?? '')) return;
  throw Object.assign(new Error('unsupported media type'), { statusCode: 415 });
}

function refuseOtherSites(request: FastifyRequest, ownOrigin: string | undefined): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && origin === ownOrigin) return;
  const otherSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const otherOrigin = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
  // Behind a proxy that changes Host, a browser still says itself whether the page is of the same origin.
  if (otherSite || (otherOrigin && site !== 'same-origin')) {
    throw new AppError('forbidden', '请求来自其他网站,已拒绝', 'The request came from another site');
  }
}

/** A body that drips in byte by byte would keep its connection for ever. */
function limitSlowBodies(app: FastifyInstance): void {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (!safeMethods.has(request.method) && !isMultipart(request)) {
      timers.set(request, setTimeout(() => request.raw.destroy(), bodyLimitMs).unref());
    }
    done(null, payload);
  });
  app.addHook('preValidation', (request, _reply, done) => {
    clearTimeout(timers.get(request));
    done();
  });
  app.addHook('onError', (request, _reply, _error, done) => {
    clearTimeout(timers.get(request));
    done();
  });
}

function isMultipart(request: FastifyRequest): boolean {
  return (request.routeOptions.config as { multipart?: boolean }).multipart === true;
}
