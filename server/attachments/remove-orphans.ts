import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Services } from '#server/context.ts';
import { findContentsWithoutFile, forgetUnused, removeContent } from './attachment-store.ts';
import { arrivalFolder, contentFolder, removeContentFile } from './content-files.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 7;
const AT_ONCE = 1_000;

/**
 * Forgets files that were uploaded seven days ago and are on no item and in no draft, and removes contents that no
 * file has any more: also those left behind when the power went between writing and noting. Run it once a day.
 */
export async function removeOrphans(
  services: Pick<Services, 'database' | 'dataDir' | 'now'>,
): Promise<number> {
  const { database, dataDir, now } = services;
  const before = new Date(now().getTime() - KEPT_DAYS * DAY_MS);
  await removeOlder(arrivalFolder(dataDir), before);
  while ((await forgetUnused(database, before, AT_ONCE)) === AT_ONCE);
  let removed = 0;
  for await (const hashes of contentsOlder(contentFolder(dataDir), before)) {
    for (const sha256 of await findContentsWithoutFile(database, hashes)) {
      if (await removeContent(database, sha256, () => removeContentFile(dataDir, sha256))) removed += 1;
    }
  }
  return removed;
}

async function removeOlder(folder: string, before: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (await isOlder(join(folder, name), before)) await rm(join(folder, name), { force: true });
  }
}

/** Hashes of the contents kept in each folder 'ab' that have lain there since before then. */
async function* contentsOlder(root: string, before: Date): AsyncGenerator<string[]> {
  for (const first of await namesIn(root, /^[\da-f]{2}$/)) {
    const found: string[] = [];
    for (const second of await namesIn(join(root, first), /^[\da-f]{2}$/)) {
      const folder = join(root, first, second);
      for (const name of await namesIn(folder, /^[\da-f]{64}$/)) {
        if (await isOlder(join(folder, name), before)) found.push(name);
      }
    }
    if (found.length > 0) yield found;
  }
}

async function namesIn(folder: string, like = /./): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => like.test(name));
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  return (await stat(path)).mtime < before;
}
