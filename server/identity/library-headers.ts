import type { FastifyRequest } from 'fastify';

/** Only what the sign-in library needs to know of a request. */
export function libraryHeaders(request: FastifyRequest): Headers {
  const { cookie, 'user-agent': agent } = request.headers;
  return new Headers({
    ...(cookie && { cookie }),
    ...(agent && { 'user-agent': agent.slice(0, 300) }),
    'x-forwarded-for': request.ip,
  });
}
