import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { changePassword } from './change-password.ts';
import { getIdentity, type IdentityConfig, openIdentity } from './identity.ts';
import { libraryHeaders } from './library-headers.ts';
import { signInLimits } from './sign-in-limits.ts';
import { signInWithPassword } from './sign-in-with-password.ts';

export { whoIs } from './identity.ts';

const signInBody = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(128),
});
const passwordBody = z.strictObject({
  currentPassword: z.string().min(1).max(128),
  newPassword: z.string().min(1).max(128),
});

/** POST /api/auth/sign-in/username, /api/auth/sign-out, /api/auth/change-password; JSON from our own pages, see http/. */
export async function signInRoutes(
  app: FastifyInstance,
  services: Services,
  config: IdentityConfig,
): Promise<void> {
  const identity = await openIdentity(services, config);
  const limits = signInLimits(services.database);
  const route = (url: string, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    app.post(url, { bodyLimit: 10_000, handler });

  route('/api/auth/sign-in/username', async (request, reply) => {
    const body = read(signInBody, request.body);
    const { person, cookies } = await signInWithPassword({ identity, limits }, body, request);
    request.log.info({ person: person.id, ip: request.ip }, 'signed in');
    return await answer(reply, cookies, person);
  });

  route('/api/auth/sign-out', async (request, reply) => {
    const token = identity.tokenOf(request.headers.cookie);
    if (token !== null) await identity.sessions.end(token);
    const { headers } = await identity.library.api.signOut({
      headers: libraryHeaders(request),
      returnHeaders: true,
    });
    reply.header('Clear-Site-Data', '"cache"');
    return await answer(reply, headers.getSetCookie(), { signedOut: true });
  });

  route('/api/auth/change-password', async (request, reply) => {
    const body = read(passwordBody, request.body);
    const cookies = await changePassword({ services, identity, limits }, body, request);
    return await answer(reply, cookies, { changed: true });
  });
}

/** All sessions of a person, on all nodes; answers with how many there were. */
export async function signOutEverywhere(services: Services, personId: string): Promise<number> {
  return await getIdentity(services).sessions.endAll(personId);
}

async function answer(reply: FastifyReply, cookies: string[], body: object): Promise<FastifyReply> {
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return await reply.header('cache-control', 'no-store').send(body);
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('bad-request', '请填写用户名和密码', 'User name and password are needed');
}
