// `npm test`: everything, from a fresh clone; the very last line says how many passed and failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildClient, environment, install, run } from '../server/prepare.mjs';

install();
const chromium = findChromium() ?? installChromium();
buildClient();

const folder = mkdtempSync(join(tmpdir(), 'qingdan-results-'));
const results = join(folder, 'results.json');
const ran = run(
  'vitest',
  [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}`,
    ...process.argv.slice(2),
  ],
  { env: { ...environment, ...(chromium ? { CHROMIUM: chromium } : {}) } },
);
finish();

function finish() {
  const counts = readCounts();
  rmSync(folder, { recursive: true, force: true });
  const broken = counts === undefined || (ran.status !== 0 && counts.failed === 0);
  if (broken) console.log('vitest itself failed');
  const { passed, failed } = counts ?? { passed: 0, failed: 0 };
  console.log(`${passed} passed, ${failed + (broken ? 1 : 0)} failed`);
  process.exitCode = broken || failed > 0 ? 1 : 0;
}

/** A file that could not even be loaded counts as one failure. */
function readCounts() {
  if (!existsSync(results)) return undefined;
  const report = JSON.parse(readFileSync(results, 'utf8'));
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((place) => join(place, name)));
  return [process.env.CHROMIUM, ...found, ...downloaded()].find((path) => path && existsSync(path));
}

/** What Playwright may have brought to this machine before. */
function downloaded() {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const builds = readdirSync(cache).filter((name) => name.startsWith('chromium-'));
  return builds.flatMap((name) =>
    ['chrome-linux/chrome', 'chrome-linux64/chrome'].map((path) => join(cache, name, path)),
  );
}

function installChromium() {
  console.log('没有找到 Chromium,正在安装… · No Chromium was found; installing it…');
  const byRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (byRoot) {
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update'], quiet);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet);
  } else {
    run('playwright-core', ['install', 'chromium'], { stdio: 'ignore' });
  }
  return findChromium();
}
