import type { Services, SignedIn } from '#server/context.ts';
import type { Database } from '#server/database/connect.ts';
import { readSessionToken } from './session-cookie.ts';
import { sessionSecret } from './session-secret.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { type SignInLibrary, signInLibrary } from './sign-in-library.ts';

export interface IdentityConfig {
  /** Where people reach the server: 'https://qingdan.example'; http or nothing means cookies without Secure. */
  publicUrl?: string | undefined;
  /** Of at least 32 characters; the same on every node. Left out: made and kept in the data directory. */
  sessionSecret?: string | undefined;
}

export interface Identity {
  library: SignInLibrary;
  sessions: Sessions;
  /** The token of the session cookie, if we signed it. */
  tokenOf: (cookieHeader: string | undefined) => string | null;
}

const opened = new WeakMap<Database, Identity>();

/** Once at start; from then on everybody with these services knows who is signed in. */
export async function openIdentity(services: Services, config: IdentityConfig): Promise<Identity> {
  const secret = await sessionSecret(config.sessionSecret, services.dataDir);
  const secure = config.publicUrl?.startsWith('https://') ?? false;
  const cookieName = secure ? '__Host-qingdan' : 'qingdan';
  const publicUrl = config.publicUrl ?? 'http://localhost';
  const identity: Identity = {
    library: signInLibrary({ services, secret, cookieName, secure, publicUrl }),
    sessions: openSessions(services),
    tokenOf: (header) => readSessionToken(header, cookieName, secret),
  };
  opened.set(services.database, identity);
  return identity;
}

/** The identity opened for these services. */
export function getIdentity({ database }: Pick<Services, 'database'>): Identity {
  const identity = opened.get(database);
  if (!identity) throw new Error('openIdentity has not run');
  return identity;
}

/** Who sends a request with these headers. */
export async function whoIs(
  services: Services,
  headers: { cookie?: string | undefined },
): Promise<SignedIn | null> {
  const { sessions, tokenOf } = getIdentity(services);
  const token = tokenOf(headers.cookie);
  return token === null ? null : await sessions.find(token);
}
