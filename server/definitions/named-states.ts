import type { Text } from '#workflows/definition.ts';
import type { Version } from './version.ts';

export interface NamedState {
  path: string;
  /** null: a state people have no name for. */
  title: Text | null;
}

export const namedStates = ({ titles }: Pick<Version, 'titles'>, paths: readonly string[]): NamedState[] =>
  paths.map((path) => ({ path, title: titles.get(path) ?? null }));

/** Those people have a name for; all of them when there is none. */
export function titledStates(version: Pick<Version, 'titles'>, paths: readonly string[]): NamedState[] {
  const named = namedStates(version, paths);
  const titled = named.filter(({ title }) => title !== null);
  return titled.length > 0 ? titled : named;
}
