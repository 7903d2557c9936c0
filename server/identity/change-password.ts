import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import type { Services } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { whoIs } from './identity.ts';
import { libraryHeaders } from './library-headers.ts';
import { checkNewPassword } from './password-policy.ts';
import type { SignInParts } from './sign-in-with-password.ts';

/** Ends every session and begins a new one, whose cookies are answered. Guesses count as failed sign-ins. */
export async function changePassword(
  { services, identity, limits }: SignInParts & { services: Services },
  body: { currentPassword: string; newPassword: string },
  request: FastifyRequest,
): Promise<string[]> {
  const person = await whoIs(services, request.headers);
  if (!person) throw new AppError('unauthorized', '请先登录', 'Please sign in first');
  checkNewPassword(body.newPassword, person);
  await limits.check(person.userName, request.ip);
  try {
    const { headers } = await identity.library.api.changePassword({
      body: { ...body, revokeOtherSessions: true },
      headers: libraryHeaders(request),
      returnHeaders: true,
    });
    const before = identity.tokenOf(request.headers.cookie);
    if (before !== null) await identity.sessions.end(before);
    return headers.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode !== 400) throw error;
    await limits.failed(person.userName, request.ip);
    throw new AppError('invalid', '原密码不正确', 'The current password is wrong');
  }
}
