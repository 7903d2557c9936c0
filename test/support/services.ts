// Real services on a database of their own, with a clock the test turns.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '#server/context.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { newId } from '#server/new-id.ts';
import { localChanges } from '#server/notices/local-changes.ts';
import { atEnd } from './at-end.ts';
import { freshDatabase } from './database.ts';
import { addOrganisation } from './organisation.ts';

export interface Clock {
  now: () => Date;
  set: (time: string) => void;
  /** Days of 24 hours. */
  pass: (days: number) => void;
}

export interface TestServices extends Services {
  clock: Clock;
  /** Of the database, for a second connection. */
  url: string;
}

/** The small organisation is in, nothing is published. */
export async function testServices(time = '2026-03-02T09:00:00+08:00'): Promise<TestServices> {
  const database = await freshDatabase();
  await addOrganisation(database);
  const dataDir = mkdtempSync(join(tmpdir(), 'qingdan-files-'));
  atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const clock = settableClock(time);
  return {
    database,
    directory: await loadDirectory(database),
    changes: localChanges(),
    dataDir,
    now: clock.now,
    newId: () => newId(clock.now()),
    clock,
    url: database.url,
  };
}

function settableClock(start: string): Clock {
  let time = new Date(start);
  return {
    now: () => new Date(time),
    set: (to) => {
      time = new Date(to);
    },
    pass: (days) => {
      time = new Date(time.getTime() + days * 86_400_000);
    },
  };
}
