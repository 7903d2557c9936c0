// `npm run packs -- export <folder> [key…]`, `import <folder> [--yes]`, `check <folder>`. Ends with 1 when something is wrong.
import { textIn } from '#forms/text.ts';
import { openDatabase } from '#server/audit/open-database.ts';
import { type Config, readConfig } from '#server/config.ts';
import type { Services } from '#server/context.ts';
import type { Database } from '#server/database/connect.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { explainStartError } from '#server/explain-start-error.ts';
import { StartRefusal } from '#server/start-refusal.ts';
import { AppError } from '../errors.ts';
import { exportPacks } from './export-packs.ts';
import { checkFolder, importPacks, inspectFolder, type PackReport } from './import-packs.ts';

const usage = new StartRefusal(
  '用法：npm run packs -- export <文件夹> [流程…] | import <文件夹> [--yes] | check <文件夹>',
  'Usage: npm run packs -- export <folder> [key…] | import <folder> [--yes] | check <folder>',
);

async function run(config: Config, [verb, folder, ...rest]: string[]): Promise<number> {
  if (!folder || folder.startsWith('--')) throw usage;
  if (verb === 'check') return sayFindings(await checkFolder(folder));
  if (verb !== 'export' && verb !== 'import') throw usage;
  const { database, close } = await openDatabase(config);
  try {
    if (verb === 'export') return await exportTo(database, folder, rest);
    const services = { database, directory: await loadDirectory(database), now: () => new Date() };
    return await importFrom(services, folder, rest);
  } finally {
    await close();
  }
}

type Importing = Pick<Services, 'database' | 'directory' | 'now'>;

async function exportTo(database: Database, folder: string, keys: string[]): Promise<number> {
  const files = await exportPacks(database, folder, keys);
  for (const file of files) console.log(file);
  console.log(`已导出 ${files.length} 个文件到 ${folder}。 Wrote ${files.length} files to ${folder}.`);
  return 0;
}

async function importFrom(services: Importing, folder: string, options: string[]): Promise<number> {
  if (options.includes('--yes')) {
    const { reports, published } = await importPacks(services, folder);
    if (sayFindings(reports) > 0) return 1;
    for (const version of published) console.log(`已发布 ${version}。 Published ${version}.`);
    if (published.length === 0) console.log('没有需要发布的改动。 There is nothing to publish.');
    return 0;
  }
  const reports = await inspectFolder(services, folder);
  for (const report of reports) sayDifferences(report);
  if (sayFindings(reports) > 0) return 1;
  console.log('以上内容尚未发布；加 --yes 发布。 Nothing has been published; add --yes to publish.');
  return 0;
}

function sayDifferences({ key, newest, differences }: PackReport): void {
  if (newest === null) console.log(`${key}：新流程。 A new workflow.`);
  else if (differences.length === 0)
    console.log(`${key}：与第 ${newest} 版没有不同。 No different from version ${newest}.`);
  else console.log(`${key}：与第 ${newest} 版相比： Compared with version ${newest}:`);
  for (const { text } of differences) console.log(`  · ${textIn(text, 'zh')}\n    ${textIn(text, 'en')}`);
}

/** How many faults forbid publishing, at most 1 as exit codes go. */
function sayFindings(reports: PackReport[]): number {
  let blocking = 0;
  for (const { file, findings } of reports) {
    for (const { severity, place, text } of findings) {
      if (severity === 'block') blocking += 1;
      const mark = severity === 'block' ? '✗' : '!';
      console.log(`${mark} ${file} ${place}：${textIn(text, 'zh')}。 ${textIn(text, 'en')}.`);
    }
  }
  console.log(
    `已检查 ${reports.length} 个流程，${blocking} 处错误。 Checked ${reports.length} workflows; ${blocking} faults.`,
  );
  return blocking > 0 ? 1 : 0;
}

let config: Config | undefined;
try {
  config = readConfig(process.env);
  process.exitCode = await run(config, process.argv.slice(2));
} catch (error) {
  const why = error instanceof AppError ? error : explainStartError(error, config);
  console.error(`${why.message}\n${why.en}`);
  process.exitCode = 1;
}
