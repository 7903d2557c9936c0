import { homeFor } from '#server/database/embedded/home.ts';
import { superuser } from '#server/database/embedded/make-cluster.ts';
import { readMarker } from '#server/database/embedded/marker.ts';

/** How to reach the PostgreSQL that a server started in this data directory, past the server. */
export function embeddedUrl(dataDir: string): string {
  const { password, home } = readMarker(dataDir);
  const { cluster } = homeFor(dataDir, home ?? undefined);
  return `postgresql://${superuser}:${password}@/qingdan?host=${encodeURIComponent(cluster)}`;
}
