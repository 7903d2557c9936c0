// Contents lie in DATA_DIR/attachments/ab/cd/<sha256>, readable by the server alone.
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const contentFolder = (dataDir: string) => join(dataDir, 'attachments');
export const arrivalFolder = (dataDir: string) => join(contentFolder(dataDir), 'arriving');

export function contentPath(dataDir: string, sha256: string): string {
  return join(contentFolder(dataDir), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Moves a file that arrived to its place, so that it is there even after a power cut. */
export async function placeContent(dataDir: string, arrived: string, sha256: string): Promise<void> {
  const path = contentPath(dataDir, sha256);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await rename(arrived, path);
  for (const folder of [dirname(path), dirname(dirname(path)), contentFolder(dataDir)])
    await syncFolder(folder);
}

export async function removeContentFile(dataDir: string, sha256: string): Promise<void> {
  await rm(contentPath(dataDir, sha256), { force: true });
}

/** The content, opened; nothing when it is gone or is not what was stored. */
export async function openContent(
  dataDir: string,
  sha256: string,
  size: number,
): Promise<FileHandle | undefined> {
  let file: FileHandle;
  try {
    file = await open(contentPath(dataDir, sha256), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if ((await file.stat()).size === size && (await hashOf(file)) === sha256) return file;
  await file.close();
  return undefined;
}

async function hashOf(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) hash.update(chunk);
  return hash.digest('hex');
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
