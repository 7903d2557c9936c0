// What an item remembers of its way and its pauses, for the verbs that turn it round or stop its clocks.
import type { Json, JsonObject, StateNode, Text } from './definition.ts';
import type { Memory } from './facts.ts';

/** The newest act that moved the item: what it left and entered, so that it can be taken back. */
export type LastAct = {
  person: string;
  /** Their deputy, who did it for them. */
  by?: string;
  /** null when it was the filing. */
  event: string | null;
  /** Leaf states. */
  left: string[];
  entered: string[];
  /** Why it cannot be taken back whatever happens next. */
  fixed: 'opened' | 'voted' | 'verb' | null;
};

/** A return on its way: where it came from, and what the returner had seen. */
export type Returned = {
  from: string;
  to: string;
  mode: 'walk' | 'straight';
  /** What was there when it was returned: the fields watched, or all of them. */
  data: JsonObject;
  all: boolean;
};

/** An extension asked for and not answered yet. */
export type Extension = { by: string; name: string; until: string; reason: string; at: string };

export type Suspension = { by: string; name: string; at: string; reason: string };

export type Flow = {
  /** States with a task that people have come through. */
  visited: string[];
  /** Regions that had ended, with the final state they ended in. */
  ended: Record<string, string>;
  last: LastAct | null;
  returned: Returned | null;
  extension: Extension | null;
  suspended: Suspension | null;
  /** Dates moved by a suspension: as long as the field says `value`, it means so many milliseconds later. */
  held: Record<string, { value: Json; by: number }>;
  voided: boolean;
};

/** Where the task of answering an extension stands; no state is called so. */
export const EXTENSION = '@extend';

export const extensionTitle: Text = { zh: '答复延期申请', en: 'Answer the request for more time' };

/** Tag of items that are suspended. */
export const SUSPENDED = 'suspended';

const blank: Flow = {
  visited: [],
  ended: {},
  last: null,
  returned: null,
  extension: null,
  suspended: null,
  held: {},
  voided: false,
};

/** What a memory says of its way; items of an earlier build begin with nothing. */
export const flowOf = ({ flow }: Memory): Flow => ({ ...blank, ...flow });

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

function lastAfter(way: Way, before: LastAct | null): LastAct | null {
  if (way.act === null) return before;
  const isLeaf = (path: string) => Object.keys(way.states.get(path)?.states ?? {}).length === 0;
  return {
    ...way.act,
    left: way.before.filter(
      (path) => isLeaf(path) && (!way.active.includes(path) || way.entered.includes(path)),
    ),
    entered: way.active.filter((path) => isLeaf(path) && way.entered.includes(path)),
  };
}

/** The memory after a run: what it has come through, who did the last act, and what no longer matters. */
export function remembersWay(memory: Memory, way: Way): Memory {
  const { visited, ended, last, returned, extension } = flowOf(memory);
  const worked = way.entered.filter((path) => way.states.get(path)?.meta?.task !== undefined);
  return withFlow(memory, {
    visited: [...new Set([...visited, ...worked])],
    ended: endedAfter(way, ended),
    last: lastAfter(way, last),
    returned: returned !== null && way.active.includes(returned.to) ? returned : null,
    extension: way.done ? null : extension,
  });
}
