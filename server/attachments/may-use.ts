import type { Database } from '#server/database/connect.ts';
import { findUsableFiles, type UsableFile } from './attachment-store.ts';

const isUuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether every file is one this person uploaded, or is on this item already, and is described as it was stored. */
export async function mayUse(
  database: Database,
  personId: string,
  itemId: string,
  files: UsableFile[],
): Promise<boolean> {
  if (files.length === 0) return true;
  if (!files.every((file) => isUuid.test(file.id))) return false;
  const ids = [...new Set(files.map((file) => file.id))];
  const usable = new Map(
    (await findUsableFiles(database, ids, personId, itemId)).map((file) => [file.id, file]),
  );
  return files.every((file) => isSame(file, usable.get(file.id)));
}

function isSame(file: UsableFile, stored: UsableFile | undefined): boolean {
  return (
    stored !== undefined &&
    file.name === stored.name &&
    file.size === stored.size &&
    file.sha256 === stored.sha256 &&
    file.type === stored.type
  );
}
