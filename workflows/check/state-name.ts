import type { Text } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import type { Subject } from './subject.ts';

/** What a state is called for people: its title, else its path. */
export const stateName = ({ states }: Subject, path: string): { zh: string; en: string } => {
  const title: Text = states.get(path)?.meta?.title ?? path;
  return { zh: zhOf(title), en: enOf(title) };
};

/** The states of a configuration that have a title, else all its leaves. */
export function configurationName(subject: Subject, active: readonly string[]): { zh: string; en: string } {
  const leaves = active.filter((path) => !active.some((other) => other.startsWith(`${path}.`)));
  const titled = leaves.filter((path) => subject.states.get(path)?.meta?.title !== undefined);
  const names = (titled.length > 0 ? titled : leaves).map((path) => stateName(subject, path));
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
}
