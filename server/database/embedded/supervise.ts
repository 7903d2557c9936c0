// Keeps one PostgreSQL running: adopts the one that is there, starts one when there is none, and again when it dies.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefusal } from '#server/start-refusal.ts';
import type { PostgresUser } from './postgres-user.ts';
import { clearStaleLocks, findPostmaster, isAlive } from './postmaster.ts';

export interface Supervised {
  program: string;
  words: string[];
  cluster: string;
  socketFolder: string;
  user: PostgresUser;
  ready: () => Promise<boolean>;
  say: (line: string) => void;
}

const startLimit = 60_000; // recovery after a crash may take a while
const stopLimit = 20_000;
const look = 500;

export async function supervise(what: Supervised): Promise<{ stop: () => Promise<void> }> {
  let pid = await bringUp(what);
  const stopping = new AbortController();
  const watch = (async () => {
    while (await waits(stopping.signal)) {
      if (isAlive(pid)) continue;
      what.say('PostgreSQL stopped; starting it again');
      pid = await bringUp(what).catch((error: Error) => {
        what.say(`PostgreSQL did not start: ${error.message}`);
        return pid;
      });
    }
  })();
  const stop = async () => {
    stopping.abort();
    await watch;
    await shutDown(pid);
  };
  return { stop };
}

async function waits(signal: AbortSignal): Promise<boolean> {
  return sleep(look, true, { ref: false, signal }).catch(() => false);
}

async function bringUp(what: Supervised): Promise<number> {
  const running = findPostmaster(what.cluster);
  if (running !== undefined) {
    if (await becomesReady(what, () => isAlive(running))) return running;
    await shutDown(running);
  }
  await clearStaleLocks(what.cluster, what.socketFolder);
  return launch(what);
}

async function launch(what: Supervised): Promise<number> {
  const child = spawn(what.program, what.words, {
    ...what.user,
    cwd: '/',
    detached: true, // Ctrl-C in a terminal must not reach it before the server has drained
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  const said = lastWords(child);
  const up = await becomesReady(what, () => child.exitCode === null && child.signalCode === null);
  child.unref();
  if (up && child.pid !== undefined) return child.pid;
  if (child.pid !== undefined) await shutDown(child.pid);
  const why = lastFailure(what.cluster) ?? said();
  throw new StartRefusal(`数据库没有启动:${why}`, `The database did not start: ${why}`);
}

function lastWords(child: ChildProcess): () => string {
  let text = '';
  child.on('error', (error) => {
    text += error.message;
  });
  child.stderr?.on('data', (part: Buffer) => {
    text = (text + part.toString('utf8')).slice(-2000);
  });
  (child.stderr as unknown as { unref?: () => void })?.unref?.();
  return () => text.trim().split('\n').slice(-3).join(' ');
}

/** From the newest log of PostgreSQL itself, which takes over from stderr early. */
function lastFailure(cluster: string): string | undefined {
  const folder = join(cluster, 'log');
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).map((name) => join(folder, name));
  const newest = files.sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs).at(-1);
  const lines = newest ? readFileSync(newest, 'utf8').slice(-5000).split('\n') : [];
  return lines.findLast((line) => /(FATAL|PANIC):/.test(line))?.replace(/^.*?(FATAL|PANIC): */, '');
}

async function becomesReady(what: Supervised, alive: () => boolean): Promise<boolean> {
  const end = Date.now() + startLimit;
  while (alive() && Date.now() < end) {
    if (await what.ready()) return true;
    await sleep(50);
  }
  return false;
}

/** SIGINT is PostgreSQL's fast shutdown: it ends sessions, writes a checkpoint, and leaves nothing to recover. */
async function shutDown(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const end = Date.now() + stopLimit;
    while (isAlive(pid) && Date.now() < end) await sleep(20);
  }
}
