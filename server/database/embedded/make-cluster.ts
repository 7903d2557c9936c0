// initdb into a folder beside it, then one rename: a cluster is there completely or not at all.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartRefusal } from '#server/start-refusal.ts';
import type { Home } from './home.ts';
import { type Marker, markerFile, syncFolder, writeMarker } from './marker.ts';

export const superuser = 'qingdan';

export function ensureCluster(dataDir: string, home: Home, binaries: string, marker: Marker): void {
  const there = existsSync(join(home.cluster, 'PG_VERSION'));
  if (marker.complete && there) return;
  if (marker.complete || (there && marker.home === null)) refuseStrange(dataDir, home.cluster, there);
  if (existsSync(home.cluster) && !there) refuseStrange(dataDir, home.cluster, there);
  writeMarker(dataDir, { ...marker, home: home.folder });
  if (!there) makeCluster(home, binaries, marker.password);
  writeMarker(dataDir, { ...marker, home: home.folder, complete: true });
}

function makeCluster(home: Home, binaries: string, password: string): void {
  const half = `${home.cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  give(half, home);
  withPasswordFile(home, password, (file) => runInitdb(home, binaries, half, file));
  renameSync(half, home.cluster);
  syncFolder(dirname(home.cluster));
}

/** The built-in C.UTF-8 sorts by code point on every machine, so indexes never depend on a system library. */
function runInitdb(home: Home, binaries: string, folder: string, passwordFile: string): void {
  const words = [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const options = {
    ...home.user,
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  } as const;
  const done = spawnSync(join(binaries, 'bin/initdb'), words, options);
  if (done.status === 0) return;
  const said = `${done.error?.message ?? ''} ${done.stderr ?? ''}`.trim();
  throw new StartRefusal(`无法建立数据库:${said}`, `The database could not be created: ${said}`, done.error);
}

function withPasswordFile(home: Home, password: string, use: (file: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-'));
  const file = join(folder, 'password');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  give(folder, home);
  give(file, home);
  try {
    use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function give(path: string, home: Home): void {
  if (home.user.uid !== undefined) chownSync(path, home.user.uid, home.user.gid ?? home.user.uid);
}

function refuseStrange(dataDir: string, cluster: string, there: boolean): never {
  const file = markerFile(dataDir);
  if (there) {
    throw new StartRefusal(
      `${cluster} 里有数据库,但 ${file} 不见了。请从备份恢复该文件;不会覆盖已有数据。`,
      `${cluster} holds a database but ${file} is gone. Restore that file from a backup; existing data are never overwritten.`,
    );
  }
  throw new StartRefusal(
    `${file} 记录的数据库 ${cluster} 不见了或不完整。请从备份恢复;不会自动新建空数据库。`,
    `The database ${cluster} recorded in ${file} is missing or incomplete. Restore it from a backup; no empty one is made in its place.`,
  );
}
