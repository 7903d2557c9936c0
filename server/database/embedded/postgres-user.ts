// PostgreSQL refuses to run as root, so root lends it another user.
import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** Nothing in it: PostgreSQL runs as whoever runs Node. */
export interface PostgresUser {
  uid?: number;
  gid?: number;
}

const ownUser = 'qingdan';

/** The owner of an existing cluster, else the user `postgres`, else one of our own. */
export function postgresUser(cluster: string): PostgresUser {
  if (process.getuid?.() !== 0) return {};
  return (
    ownerOf(cluster) ?? findUser('postgres') ?? findUser(ownUser) ?? createUser() ?? findUser('nobody') ?? {}
  );
}

/** Whether that user can go into a folder; asked by really going there, since modes and ACLs both count. */
export function canEnter(user: PostgresUser, folder: string): boolean {
  const asked = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], {
    ...user,
    cwd: '/',
  });
  return asked.status === 0;
}

function ownerOf(cluster: string): PostgresUser | undefined {
  const found = statSync(cluster, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

function findUser(name: string): PostgresUser | undefined {
  try {
    return { uid: numberFrom('-u', name), gid: numberFrom('-g', name) };
  } catch {
    return undefined;
  }
}

function numberFrom(flag: string, name: string): number {
  return Number(
    execFileSync('id', [flag, name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
}

function createUser(): PostgresUser | undefined {
  const commands: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', ownUser]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', ownUser]],
  ];
  for (const [command, words] of commands) {
    if (spawnSync(command, words, { stdio: 'ignore' }).status === 0) return findUser(ownUser);
  }
  return undefined;
}
