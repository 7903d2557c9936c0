import type { StateNode } from '../definition.ts';
import { zhOf } from '../text.ts';

type States = ReadonlyMap<string, StateNode>;

/** What kind of state it is; an item in one kind cannot simply be put into another. */
export function kindOf(node: StateNode): 'parallel' | 'compound' | 'final' | 'history' | 'atomic' {
  if (node.type === 'parallel' || node.type === 'final' || node.type === 'history') return node.type;
  return Object.keys(node.states ?? {}).length > 0 ? 'compound' : 'atomic';
}

/** What tells one state from others, in the order in which it is asked. */
const likenesses: ((node: StateNode, path: string) => string | undefined)[] = [
  (node) => (node.meta?.title === undefined ? undefined : `${kindOf(node)} ${zhOf(node.meta.title)}`),
  (node, path) => {
    const events = Object.keys(node.on ?? {}).sort();
    return events.length === 0 ? undefined : `${kindOf(node)} ${parentOf(path)} ${events.join()}`;
  },
];

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

/** Paths of the states of a likeness, where it is one alone. */
function byLikeness(
  states: States,
  but: ReadonlySet<string>,
  likeness: (typeof likenesses)[number],
): Map<string, string> {
  const found = new Map<string, string[]>();
  for (const [path, node] of states) {
    const like = likeness(node, path);
    if (like === undefined || but.has(path)) continue;
    found.set(like, [...(found.get(like) ?? []), path]);
  }
  return new Map(
    [...found].flatMap(([like, paths]) =>
      paths.length === 1 ? paths.map((path) => [like, path] as const) : [],
    ),
  );
}

/** Path before → path after: the same path, then, of what is left over, the same title, then the same doings beside it. */
export function matchStates(before: States, after: States): Map<string, string> {
  const pairs = new Map([...before.keys()].filter((path) => after.has(path)).map((path) => [path, path]));
  for (const likeness of likenesses) {
    const olds = byLikeness(before, new Set(pairs.keys()), likeness);
    const news = byLikeness(after, new Set(pairs.values()), likeness);
    for (const [like, path] of olds) {
      const found = news.get(like);
      if (found !== undefined) pairs.set(path, found);
    }
  }
  return pairs;
}
