// One process a data directory. The kernel frees the lock when its holder dies, however it dies.
import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefusal } from '#server/start-refusal.ts';

export async function lockDataDir(dataDir: string): Promise<{ release: () => void }> {
  const address = addressFor(realpathSync(dataDir));
  let server = await hold(address);
  if (!server && (await holderOf(address)) === undefined && !isAbstract(address)) {
    rmSync(address, { force: true }); // a socket file nobody listens on any more
    server = await hold(address);
  }
  if (!server) throw inUse(dataDir, await holderOf(address));
  return { release: () => server.close() };
}

/** Linux has names that are no files; elsewhere a socket file stands for the directory. */
function addressFor(folder: string): string {
  const name = `qingdan-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), name);
}

function isAbstract(address: string): boolean {
  return address.startsWith('\0');
}

function hold(address: string): Promise<Server | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Server | undefined>();
  const server = createServer((asker) => asker.on('error', () => undefined).end(String(process.pid)));
  server.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
  );
  server.listen(address, () => resolve(server.unref()));
  return promise;
}

/** The process that answers there. */
function holderOf(address: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let pid = '';
  const asking = connect(address);
  asking.setTimeout(1_000, () => asking.destroy());
  asking.on('data', (part) => {
    pid += part.toString('utf8');
  });
  asking.on('error', () => undefined);
  asking.on('close', () => resolve(pid || undefined));
  return promise;
}

function inUse(dataDir: string, pid: string | undefined): StartRefusal {
  return new StartRefusal(
    `数据目录 ${dataDir} 正被另一个进程使用${pid ? `(进程号 ${pid})` : ''},请先停止它,或换一个 DATA_DIR。`,
    `The data directory ${dataDir} is in use by another process${pid ? ` (pid ${pid})` : ''}; stop that one, or choose another DATA_DIR.`,
  );
}
