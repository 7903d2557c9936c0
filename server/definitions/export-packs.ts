import type { Database } from '#server/database/connect.ts';
import { writePack } from './pack-files.ts';
import { getVersion, listVersions } from './versions.ts';

/** Writes the versions new items begin on as packs below a folder; answers with the names of the files. */
export async function exportPacks(database: Database, folder: string, keys: string[]): Promise<string[]> {
  const versions =
    keys.length === 0
      ? await listVersions(database)
      : await Promise.all(keys.map((key) => getVersion(database, key)));
  const written = [];
  for (const version of versions) written.push(...(await writePack(folder, version)));
  return written;
}
