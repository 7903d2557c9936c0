// The real server as a process of its own, on its own data directory, for tests that kill things.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostmaster } from '#server/database/embedded/postmaster.ts';
import { atEnd } from './at-end.ts';

const root = join(import.meta.dirname, '../..');
const compileCache = join(root, 'node_modules/.cache/node');

export interface SpawnedServer {
  process: ChildProcess;
  url: string;
  port: number;
  /** stdout and stderr so far. */
  said: () => string;
  /** Resolves with the exit code, or the signal's name. */
  exited: Promise<number | string>;
}

export interface SpawnOptions {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
}

/** Removed at the end together with the PostgreSQL that may still run in it. */
export function temporaryDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-whole-'));
  atEnd(async () => {
    const postmaster = findPostmaster(join(folder, 'postgres'));
    if (postmaster !== undefined) process.kill(postmaster, 'SIGQUIT');
    await sleep(300);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}

export function spawnServer({ dataDir, port, env = {} }: SpawnOptions): SpawnedServer {
  const child = spawn(process.execPath, [join(root, 'server/main.ts')], {
    cwd: root,
    env: {
      ...withoutOurs(process.env),
      DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: compileCache,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // the server ends when this process does
  });
  let text = '';
  const hear = (part: Buffer) => {
    text += part.toString('utf8');
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const exited = new Promise<number | string>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'gone')),
  );
  atEnd(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { process: child, url: `http://127.0.0.1:${port}`, port, said: () => text, exited };
}

/** Waits until /readyz says so; throws with what the server said when it ends instead. */
export async function untilReady(server: SpawnedServer, limitMs = 90_000): Promise<void> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    if (server.process.exitCode !== null) throw new Error(`The server ended:\n${server.said()}`);
    if ((await statusOf(`${server.url}/readyz`)) === 200) return;
    await sleep(50);
  }
  throw new Error(`The server was not ready within ${limitMs} ms:\n${server.said()}`);
}

/** undefined: no answer. */
export async function statusOf(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return undefined;
  }
}

/** What the shell of whoever runs the tests has set must not reach the server under test. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['DATABASE_URL', 'DEMO', 'HOST', 'PUBLIC_URL', 'SECRET', 'RATE_LIMIT', 'TRUSTED_PROXIES'];
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));
}
