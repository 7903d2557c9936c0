// Where the cluster lives: in DATA_DIR, or where PostgreSQL's user can enter when DATA_DIR is closed to it.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, realpathSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '#server/start-refusal.ts';
import { canEnter, type PostgresUser, postgresUser } from './postgres-user.ts';

export interface Home {
  /** Holds the cluster, and the copied binaries if there are any. */
  folder: string;
  cluster: string;
  user: PostgresUser;
}

const outside = '/var/lib/qingdan';
const memoryFileSystems = new Set([0x01021994, 0x858458f6]); // tmpfs, ramfs
const overlay = 0x794c7630;

/** The same answer for the same DATA_DIR each time; `known` is what was written down when the cluster was made. */
export function homeFor(dataDir: string, known?: string): Home {
  const inside = realpathSync(dataDir);
  if (known) return at(known);
  const here = at(inside);
  if (here.user.uid === undefined) return here;
  chmodSync(inside, 0o711);
  if (existsSync(here.cluster) || canEnter(here.user, inside)) return here;
  const folder = join(outside, createHash('sha256').update(inside).digest('hex').slice(0, 16));
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  refuseVolatile(folder, inside);
  return at(folder);
}

function at(folder: string): Home {
  const cluster = join(folder, 'postgres');
  return { folder, cluster, user: postgresUser(cluster) };
}

/** Data that vanish with a container or a reboot, without anyone having chosen so, would be a trap. */
function refuseVolatile(folder: string, dataDir: string): void {
  const kind = statfsSync(folder).type;
  const layered = kind === overlay && statfsSync(dataDir).type !== overlay;
  if (!layered && !memoryFileSystems.has(kind)) return;
  throw new StartRefusal(
    `数据库用户进不了数据目录 ${dataDir},而 ${folder} 不是持久存储。请把 DATA_DIR 设为该用户可以进入的目录。`,
    `The database user cannot enter ${dataDir}, and ${folder} is not lasting storage. Set DATA_DIR to a folder that user can enter.`,
  );
}
