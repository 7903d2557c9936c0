// database.json in DATA_DIR says that a cluster was made, where, and its password: a missing cluster is never made anew silently.
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartRefusal } from '#server/start-refusal.ts';

export interface Marker {
  password: string;
  /** Folder that holds the cluster. */
  home: string | null;
  /** False while the first initialisation has not been completed. */
  complete: boolean;
}

export function readMarker(dataDir: string): Marker {
  const file = markerFile(dataDir);
  if (!existsSync(file))
    return {
      password: randomBytes(24).toString('base64url'),
      home: null,
      complete: false,
    };
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StartRefusal(
      `${file} 已损坏,请从备份恢复。`,
      `${file} is damaged; restore it from a backup.`,
      cause,
    );
  }
}

export function writeMarker(dataDir: string, marker: Marker): void {
  const file = markerFile(dataDir);
  const half = openSync(`${file}.half`, 'w', 0o600);
  writeSync(half, JSON.stringify(marker, null, 2));
  fsyncSync(half);
  closeSync(half);
  renameSync(`${file}.half`, file);
  syncFolder(dirname(file));
}

export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

export function markerFile(dataDir: string): string {
  return join(dataDir, 'database.json');
}
