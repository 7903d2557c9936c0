// Finds a PostgreSQL that outlived the Node that started it, and tells it from a leftover pid file.
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The pid of the server that runs on this cluster, if one does. */
export function findPostmaster(cluster: string): number | undefined {
  const pid = writtenPid(cluster);
  return pid !== undefined && isAlive(pid) && isPostgresOn(pid, cluster) ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stateOf(pid) !== 'Z';
}

/**
 * PostgreSQL stops at a lock file whose number now belongs to a zombie or to another program; those are removed, once
 * no backend is left. Only for a cluster without a postmaster.
 */
export async function clearStaleLocks(cluster: string, socketFolder: string): Promise<void> {
  const locks = [join(cluster, 'postmaster.pid'), join(socketFolder, '.s.PGSQL.5432.lock')];
  if (!locks.some((file) => existsSync(file))) return;
  for (let tries = 0; tries < 100 && backendsLeft(cluster); tries++) await sleep(100);
  if (backendsLeft(cluster)) return;
  for (const file of locks) rmSync(file, { force: true });
}

function writtenPid(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Math.abs(Number.parseInt(readFileSync(file, 'utf8'), 10));
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

function isPostgresOn(pid: number, cluster: string): boolean {
  if (!existsSync('/proc/self/cmdline')) return true;
  const words = textOf(`/proc/${pid}/cmdline`).split('\0');
  return words.includes(cluster) || workingFolder(pid) === realpathSync(cluster);
}

/** Every process of PostgreSQL works in the cluster's folder. */
function backendsLeft(cluster: string): boolean {
  if (!existsSync('/proc/self/cwd')) return false;
  const folder = realpathSync(cluster);
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && workingFolder(Number(name)) === folder);
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function stateOf(pid: number): string | undefined {
  return /\) (\S)/.exec(textOf(`/proc/${pid}/stat`))?.[1];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
