import type { Database } from '#server/database/connect.ts';
import type { StateName, Version } from '#server/definitions/version.ts';
import { getVersion } from '#server/definitions/versions.ts';
import type { Text } from '#workflows/definition.ts';
import { walkStates } from '#workflows/walk.ts';

export interface LedgerStates {
  /** Of the newest version, in the order of the drawing. */
  named: StateName[];
  /** Titles of the states of every version; the newest has the word. */
  titles: ReadonlyMap<string, Text>;
  /** A path and all below it, in every version. */
  under: (path: string) => string[];
}

const kept = new WeakMap<Version, LedgerStates>();

/** The states items of this workflow may be in; items stay on the version they were filed with. */
export async function ledgerStates(database: Database, newest: Version): Promise<LedgerStates> {
  const known = kept.get(newest);
  if (known) return known;
  const versions: Version[] = [];
  for (let number = 1; number < newest.number; number++)
    versions.push(await getVersion(database, newest.key, number));
  const states = statesOf([...versions, newest], newest);
  kept.set(newest, states);
  return states;
}

function statesOf(versions: Version[], newest: Version): LedgerStates {
  const paths = new Set(
    versions.flatMap(({ workflow }) => [...walkStates(workflow)].map(({ path }) => path)),
  );
  return {
    named: [...newest.titles].map(([path, title]) => ({ path, title })),
    titles: new Map(versions.flatMap((version) => [...version.titles])),
    under: (path) => [path, ...[...paths].filter((one) => one.startsWith(`${path}.`))],
  };
}
