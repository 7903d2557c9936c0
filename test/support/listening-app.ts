// The whole HTTP side on a free port, for tests that need a real socket.
import type { AddressInfo } from 'node:net';
import { readConfig } from '#server/config.ts';
import { type App, buildApp } from '#server/http/build-app.ts';
import { hashPassword } from '#server/identity/password-hash.ts';
import { openLog } from '#server/log.ts';
import { atEnd } from './at-end.ts';
import type { TestServices } from './services.ts';

export interface ListeningApp extends App {
  url: string;
  /** The cookie of a new session. */
  signIn: (personId: string) => Promise<string>;
}

const password = 'Correct-horse-1';

export async function listeningApp(
  services: TestServices,
  env: Record<string, string> = {},
): Promise<ListeningApp> {
  const config = { ...readConfig(env), dataDir: services.dataDir };
  const app = await buildApp(services, config, openLog('silent'));
  await app.fastify.listen({ port: 0, host: '127.0.0.1' });
  atEnd(() => {
    const closed = app.fastify.close();
    app.fastify.server.closeAllConnections(); // a test may have left a line open
    return closed;
  });
  const url = `http://127.0.0.1:${(app.fastify.server.address() as AddressInfo).port}`;
  return { ...app, url, signIn: (personId) => signIn(services, url, personId) };
}

async function signIn({ database }: TestServices, url: string, personId: string): Promise<string> {
  await database.pool.query(
    `insert into identity_account (id, person_id, account_id, provider_id, password)
     values ($1, $1, $1, 'credential', $2) on conflict do nothing`,
    [personId, await hashPassword(password)],
  );
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: personId.toLowerCase(), password }),
  });
  if (!answer.ok) throw new Error(`${personId} could not sign in: ${await answer.text()}`);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
