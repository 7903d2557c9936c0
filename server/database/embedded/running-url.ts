import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeFor } from './home.ts';
import { superuser } from './make-cluster.ts';
import { readMarker } from './marker.ts';

/** How to reach the PostgreSQL that runs for this data directory, for whoever did not start it. */
export function runningUrl(dataDir: string): string {
  const marker = readMarker(dataDir);
  const { cluster } = homeFor(dataDir, marker.home ?? undefined);
  const socketFolder = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[4] ?? '';
  return `postgresql://${superuser}:${marker.password}@/qingdan?host=${encodeURIComponent(socketFolder)}`;
}
