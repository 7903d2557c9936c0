import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins/username';
import type { Services } from '#server/context.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

export const absoluteHours = 12;

export interface LibraryOptions {
  services: Services;
  secret: string;
  cookieName: string;
  secure: boolean;
  publicUrl: string;
}

const account = {
  userId: 'person_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

const session = {
  userId: 'person_id',
  expiresAt: 'expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
};

const user = { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' };

/** Any name may be asked for: an impossible one must take as long, and answer the same, as a wrong password. */
const anyUserName = {
  minUsernameLength: 1,
  maxUsernameLength: 100,
  usernameValidator: () => true,
  displayUsername: false,
} as const;

/** Never reached over HTTP as it is: only the three verbs of sign-in.ts are. */
export function signInLibrary({ services, secret, cookieName, secure, publicUrl }: LibraryOptions) {
  const start = (at: Date) => ({
    createdAt: at,
    updatedAt: at,
    seenAt: at,
    expiresAt: new Date(at.getTime() + absoluteHours * 3_600_000),
  });
  return betterAuth({
    baseURL: publicUrl,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: { db: services.database.query, type: 'postgres', transaction: true },
    user: { modelName: 'identity_user', fields: user },
    account: { modelName: 'identity_account', fields: account },
    session: {
      modelName: 'identity_session',
      fields: session,
      additionalFields: { seenAt: { type: 'date', fieldName: 'seen_at', required: false, input: false } },
      expiresIn: absoluteHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    databaseHooks: {
      session: { create: { before: async (made) => ({ data: { ...made, ...start(services.now()) } }) } },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    plugins: [username(anyUserName)],
    advanced: {
      database: { generateId: () => services.newId(), validateSchema: false },
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      cookies: { session_token: { name: cookieName } },
    },
  });
}

export type SignInLibrary = ReturnType<typeof signInLibrary>;
