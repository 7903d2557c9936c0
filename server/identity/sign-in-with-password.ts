import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import { AppError } from '#server/errors.ts';
import type { Identity } from './identity.ts';
import { libraryHeaders } from './library-headers.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { SignInLimits } from './sign-in-limits.ts';

export interface SignInParts {
  identity: Identity;
  limits: SignInLimits;
}

interface Entered {
  person: { id: string; name: string; userName: string };
  cookies: string[];
}

const inTurn = oneAtATime(64);

/** An unknown user, a wrong password and a person who has left get the same answer, after the same work. */
export async function signInWithPassword(
  { identity, limits }: SignInParts,
  body: { username: string; password: string },
  request: FastifyRequest,
): Promise<Entered> {
  const account = body.username.trim().toLowerCase();
  return await inTurn(account, async () => {
    await limits.check(account, request.ip);
    const entered = await enter(identity, { username: account, password: body.password }, request);
    if (!entered) {
      await limits.failed(account, request.ip);
      request.log.warn({ account, ip: request.ip }, 'sign-in failed');
      throw new AppError('unauthorized', '用户名或密码不正确', 'The user name or password is wrong');
    }
    await limits.succeeded(account);
    await endEarlierSession(identity, request);
    return entered;
  });
}

async function enter(
  { library }: Identity,
  body: { username: string; password: string },
  request: FastifyRequest,
): Promise<Entered | null> {
  try {
    const { response, headers } = await library.api.signInUsername({
      body,
      headers: libraryHeaders(request),
      returnHeaders: true,
    });
    const { id, name } = response.user;
    return { person: { id, name, userName: body.username }, cookies: headers.getSetCookie() };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return null;
    throw error;
  }
}

/** A session never outlives the next sign-in of the same browser. */
async function endEarlierSession({ sessions, tokenOf }: Identity, request: FastifyRequest): Promise<void> {
  const token = tokenOf(request.headers.cookie);
  if (token !== null) await sessions.end(token);
}
