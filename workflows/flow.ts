// What an item remembers of its way and its pauses, for the verbs that turn it round or stop its clocks.
import type { Json, StateNode, Text } from './definition.ts';
import type { Flow, LastAct, Memory } from './facts.ts';

/** Where the task of answering an extension stands; no state is called so. */
export const EXTENSION = '@extend';

export const extensionTitle: Text = { zh: '答复延期申请', en: 'Answer the request for more time' };

/** Tag of items that are suspended. */
export const SUSPENDED = 'suspended';

const blank: Flow = {
  visited: [],
  ended: {},
  acts: [],
  returned: null,
  extension: null,
  suspended: null,
  held: {},
  voided: false,
};

/** Earlier builds remembered one act only, and the earliest none. */
type Stored = Partial<Flow> & { last?: LastAct | null };

/** What a memory says of its way; items of an earlier build begin with nothing. */
export function flowOf({ flow = blank }: Memory): Flow {
  const { last, ...known } = flow as Stored;
  return { ...blank, ...(last && { acts: [last] }), ...known };
}

/** The newest act of a person. */
export const lastAct = (memory: Memory): LastAct | null => flowOf(memory).acts.at(-1) ?? null;

/** The memory with another word about its way. */
export const withFlow = (memory: Memory, change: Partial<Flow>): Memory => ({
  ...memory,
  flow: { ...flowOf(memory), ...change },
});

/** Why nothing can be done while an item is suspended; null when it is not. */
export function whySuspended(memory: Memory): Text | null {
  const { suspended } = flowOf(memory);
  return (
    suspended && {
      zh: `事项已由${suspended.name}挂起：${suspended.reason}`,
      en: `Suspended by ${suspended.name}: ${suspended.reason}`,
    }
  );
}

/** By how many milliseconds suspensions have moved the date that a field still says. */
export function heldBy(memory: Memory, field: string, value: Json): number {
  const { held } = flowOf(memory);
  const moved = Object.hasOwn(held, field) ? held[field] : undefined;
  return moved && moved.value === value ? moved.by : 0;
}

/** What a run has done, as far as its way is concerned. */
export interface Way {
  states: ReadonlyMap<string, StateNode>;
  /** Active before and after, parents too. */
  before: readonly string[];
  active: readonly string[];
  entered: readonly string[];
  /** Every state entered, also those left again. */
  passed: readonly string[];
  done: boolean;
  /** The act of a person, if it was one. */
  act: Omit<LastAct, 'left' | 'entered'> | null;
  /** Where the transitions taken begin. */
  sources: readonly string[];
}

const isRegion = ({ states }: Way, path: string): boolean => {
  const parent = path.split('.').slice(0, -1).join('.');
  return states.get(parent)?.type === 'parallel';
};

function endedAfter(way: Way, before: Flow['ended']): Flow['ended'] {
  const ended = { ...before };
  for (const path of way.passed) {
    const parent = path.split('.').slice(0, -1).join('.');
    if (isRegion(way, path)) delete ended[path];
    if (way.states.get(path)?.type === 'final' && isRegion(way, parent)) ended[parent] = path;
  }
  return ended;
}

/** Whether somebody has gone on from where an act has led. */
function goneOnFrom(way: Way, { entered }: LastAct): boolean {
  const inside = (path: string, around: string) => around === '' || `${path}.`.startsWith(`${around}.`);
  return !entered.every(
    (path) =>
      way.active.includes(path) &&
      !way.entered.includes(path) &&
      !way.sources.some((source) => inside(path, source)),
  );
}

function actsAfter(way: Way, before: LastAct[]): LastAct[] {
  if (way.act === null) return before;
  const isLeaf = (path: string) => Object.keys(way.states.get(path)?.states ?? {}).length === 0;
  const left = way.before.filter(
    (path) => isLeaf(path) && (!way.active.includes(path) || way.entered.includes(path)),
  );
  const entered = way.active.filter((path) => isLeaf(path) && way.entered.includes(path));
  const open = before.filter((act) => act.entered.length > 0 && !goneOnFrom(way, act));
  return [...open, { ...way.act, left, entered }];
}

/** The memory after a run: what it has come through, who did the last act, and what no longer matters. */
export function remembersWay(memory: Memory, way: Way): Memory {
  const { visited, ended, acts, returned, extension } = flowOf(memory);
  const worked = way.entered.filter((path) => way.states.get(path)?.meta?.task !== undefined);
  return withFlow(memory, {
    visited: [...new Set([...visited, ...worked])],
    ended: endedAfter(way, ended),
    acts: actsAfter(way, acts),
    returned: returned !== null && way.active.includes(returned.to) ? returned : null,
    extension: way.done ? null : extension,
  });
}
