import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { connect, type Database, disconnect } from './database/connect.ts';
import { lockDataDir } from './database/data-lock.ts';
import { startEmbedded } from './database/embedded/start-embedded.ts';
import { migrate } from './database/migrate.ts';
import { publishPacks } from './definitions/publish-packs.ts';
import { findDemoAccounts } from './demo/demo-accounts.ts';
import { loadDirectory } from './directory/load-directory.ts';
import { ensureDemo } from './ensure-demo.ts';
import { buildApp } from './http/build-app.ts';
import type { Logger } from './log.ts';
import { newId } from './new-id.ts';
import { notifyChanges } from './notices/notify-changes.ts';
import { startBackground } from './start-background.ts';

/** Called with what undoes a step, once the step is done. */
type AtEnd = (step: () => Promise<void> | void) => void;

const say = (line: string) => console.log(line);

export async function startServer(config: Config, log: Logger, atEnd: AtEnd): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o711 });
  if (!config.databaseUrl) atEnd((await lockDataDir(config.dataDir)).release);
  await ensurePortFree(config);
  const url = config.databaseUrl ?? (await openEmbedded(config, log, atEnd));
  await migrate(url);
  const database = connect(url, config.databasePool);
  atEnd(() => disconnect(database));
  const services = await openServices(config, database, log, atEnd);
  await publishPacks(services);
  await ensureDemo(services, config, say);
  const app = await buildApp(services, config, log);
  await app.fastify.listen({ port: config.port, host: config.host });
  atEnd(startBackground(services, config, log, say).stop);
  atEnd(app.drain);
  await announce(database, app.fastify.server.address());
}

async function openEmbedded(config: Config, log: Logger, atEnd: AtEnd): Promise<string> {
  const embedded = await startEmbedded({ dataDir: config.dataDir, say: (line) => log.warn(line) });
  atEnd(embedded.stop);
  if (!embedded.cluster.startsWith(config.dataDir)) {
    say(`数据库文件位于 ${embedded.cluster}(数据库用户进不了 ${config.dataDir})`);
    say(`The database files are in ${embedded.cluster} (its user cannot enter ${config.dataDir})`);
  }
  return embedded.url;
}

async function openServices(
  config: Config,
  database: Database,
  log: Logger,
  atEnd: AtEnd,
): Promise<Services> {
  const changes = notifyChanges(database, (message, error) => log.warn({ err: error }, message));
  atEnd(changes.close);
  const directory = await loadDirectory(database);
  return {
    database,
    directory,
    changes,
    dataDir: config.dataDir,
    now: () => new Date(),
    newId,
  };
}

/** Found out before the long steps rather than after them. */
function ensurePortFree({ port, host }: Config): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once('error', reject);
  probe.listen(port, host, () => probe.close(() => resolve()));
  return promise;
}

type Address = ReturnType<import('node:net').Server['address']>;

async function announce(database: Database, address: Address): Promise<void> {
  const port = typeof address === 'object' ? address?.port : address;
  const accounts = await findDemoAccounts(database);
  say(`\n清单已启动 · Qingdan is ready: http://localhost:${port}\n`);
  if (accounts.length === 0) return;
  say(`演示账号 · Demo accounts (密码 password: ${accounts[0]?.password})`);
  for (const { userName, name, role, roleEn } of accounts)
    say(`  ${userName.padEnd(12)} ${name} · ${role} · ${roleEn}`);
}
