// `npm run audit [-- <item id>]`: is every line of history as it was written? Ends with 1 when one is not.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { type Config, readConfig } from '#server/config.ts';
import { explainStartError } from '#server/explain-start-error.ts';
import { StartRefusal } from '#server/start-refusal.ts';
import { openDatabase } from './open-database.ts';
import { type Verification, verifyEntries } from './verify.ts';

async function run(config: Config, itemId: string | undefined): Promise<number> {
  if (itemId !== undefined && !z.uuid().safeParse(itemId).success) {
    throw new StartRefusal(`不是事项编号：${itemId}`, `Not the id of an item: ${itemId}`);
  }
  if (!config.databaseUrl && !existsSync(config.dataDir)) {
    throw new StartRefusal(
      `没有数据目录 ${config.dataDir}。`,
      `There is no data directory ${config.dataDir}.`,
    );
  }
  const { database, close } = await openDatabase(config);
  try {
    return report(await verifyEntries(database, itemId === undefined ? {} : { itemId }));
  } finally {
    await close();
  }
}

function report({ items, entries, findings }: Verification): number {
  for (const { itemId, serial, zh, en } of findings) {
    console.log(`${serial ?? itemId}：${zh}。 ${en}. [${itemId}]`);
  }
  console.log(`已核对 ${items} 个事项、${entries} 条流转记录，发现 ${findings.length} 处问题。`);
  console.log(`Checked ${items} items and ${entries} entries; found ${findings.length} problems.`);
  return findings.length > 0 ? 1 : 0;
}

let config: Config | undefined;
try {
  config = readConfig(process.env);
  process.exitCode = await run(config, process.argv[2]);
} catch (error) {
  const why = explainStartError(error, config);
  console.error(`${why.message}\n${why.en}`);
  process.exitCode = 1;
}
