import type { Database } from '#server/database/connect.ts';
import type { Text } from '#workflows/definition.ts';
import { listVersionLines } from './version-store.ts';

export interface VersionRow {
  key: string;
  number: number;
  title: Text;
  sha256: string;
  status: 'published' | 'retired';
  publishedAt: string;
  /** null: shipped with the program. */
  publishedBy: string | null;
  retiredAt: string | null;
  retiredBy: string | null;
  /** Open items that run on it. */
  open: number;
  /** New items begin on it. */
  current: boolean;
}

/** Every version, of one workflow or of all: by key, newest first. */
export async function listAllVersions(database: Database, key?: string): Promise<VersionRow[]> {
  const lines = await listVersionLines(database, key);
  const current = new Map<string, number>();
  for (const { key: workflow, number, status } of lines) {
    if (status === 'published' && !current.has(workflow)) current.set(workflow, number);
  }
  return lines.map(({ id: _, publishedAt, retiredAt, ...line }) => ({
    ...line,
    publishedAt: publishedAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
    current: current.get(line.key) === line.number,
  }));
}
