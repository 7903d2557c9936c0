// What a fresh clone needs before anything can run. Plain JavaScript for whatever Node (20 or newer) the host has.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const binaries = join(root, 'node_modules/.bin');
const installedMark = join(root, 'node_modules/.package-lock.json');
const builtMark = join(root, 'client/dist/.built');

/** The project's own Node and tools come first. */
export const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` };
export const node = join(binaries, 'node');
/** Halves the time to start. */
export const compileCache = join(root, 'node_modules/.cache/node');

export function fail(zh, en) {
  console.error(`\n${zh}\n${en}\n`);
  process.exit(1);
}

/**
 * Installs when there is nothing, or when package-lock.json has changed since. Not `npm ci`: that refuses a lock written
 * where the registry did not have the optional packages of every other platform.
 */
export function install() {
  if (isInstalled()) return;
  console.log('正在安装依赖,首次需要几分钟… · Installing dependencies…');
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = spawnSync('npm', [...words, '--include=dev', '--include=optional'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (done.status === 0 && existsSync(node)) return;
  fail(
    '安装依赖失败,请检查网络后重试。',
    'The dependencies could not be installed; check the network and try again.',
  );
}

function isInstalled() {
  if (!existsSync(installedMark) || !existsSync(node)) return false;
  const installed = JSON.parse(readFileSync(installedMark, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/** Builds the client when its sources are newer than what was built last. */
export function buildClient() {
  const newest = Math.max(
    ...['client', 'workflows', 'forms'].map((folder) => newestIn(join(root, folder))),
    lockTime(),
  );
  if (existsSync(builtMark) && statSync(builtMark).mtimeMs >= newest) return;
  console.log('正在构建界面… · Building the client…');
  const started = new Date();
  rmSync(builtMark, { force: true });
  const done = run('vite', ['build', 'client', '--logLevel', 'warn'], {
    env: { ...environment, NODE_ENV: 'production' },
  });
  if (done.status !== 0) fail('构建界面失败。', 'The client could not be built.');
  compress(join(root, 'client/dist'));
  writeFileSync(builtMark, started.toISOString());
}

/** Sent as they are to every browser that takes them. */
function compress(folder) {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|svg|json)$/.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), options));
  }
}

function lockTime() {
  return statSync(join(root, 'package-lock.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'dist') continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }
  return newest;
}

export function run(tool, words, options = {}) {
  return spawnSync(join(binaries, tool), words, {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    ...options,
  });
}
