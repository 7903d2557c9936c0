// An item as the model has it.
import type { Form } from '#forms/definition.ts';
import type { Json } from '#workflows/definition.ts';
import type { Actor, ChildrenFacts, ItemFacts, Snapshot } from '#workflows/facts.ts';
import type { Preview, Step } from '#workflows/outcome.ts';
import type { Compiled } from '#workflows/step.ts';
import { type KeptItem, type KeptTask, sortedBy, type TimerKind } from './item.ts';

export interface Definition {
  compiled: Compiled;
  forms: Record<string, Form>;
}

export interface Waiting {
  kind: TimerKind;
  dueAt: string;
  /** Who wants a child void. */
  by: Actor | null;
}

/** What an entry says besides where the item was and is. */
export interface Entered {
  kind: string;
  event: string | null;
  actor: Actor | null;
  form: Json;
}

export interface Living extends Omit<KeptItem, 'tasks' | 'previews' | 'timers'> {
  definition: Definition;
  filerId: string;
  filedFor: string;
  createdAt: string;
  tasks: Step['tasks'];
  previews: Preview[];
  timers: Map<string, Waiting>;
}

export const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Nothing is different but what people have read. */
export function isOnlySaid(item: Living, { taken, snapshot, status, effects }: Step): boolean {
  const rest = ({ context: { urgedAt: _, urged: _urged, shownTo: _shown, ...memory } }: Snapshot) =>
    JSON.stringify(memory);
  const more = effects.some(({ kind }) => kind === 'open' || kind === 'drop');
  return (
    !more && taken.length === 0 && status === snapshot.status && rest(plain(snapshot)) === rest(item.snapshot)
  );
}

interface Filed {
  id: string;
  definition: Definition;
  filerId: string;
  openedBy: ItemFacts['openedBy'] | null;
  filedFor: string;
  parentId: string | null;
  createdAt: string;
}

/** An item before its first step. */
export function unborn(filed: Filed): Living {
  const context = { data: {}, actors: {}, card: null, tally: {}, timers: {}, urgedAt: null, desk: {} };
  return {
    ...filed,
    workflow: filed.definition.compiled.workflow.key,
    revision: 0,
    status: 'active',
    outcome: null,
    states: [],
    tags: [],
    unitId: filed.filedFor,
    card: null,
    dueAt: null,
    snapshot: { status: 'active', value: {}, context },
    tasks: [],
    previews: [],
    timers: new Map(),
    entries: [],
  };
}

/** The item as it must be kept. */
export function keptOf({
  definition: _,
  filerId: _filer,
  filedFor: _for,
  createdAt: _at,
  ...item
}: Living): KeptItem {
  const tasks = item.tasks.map(
    ({ state, seats, excluded, dueAt, priority = 0, waits = null }): KeptTask => ({
      state,
      seats: [...new Set(seats)].sort(),
      excluded: [...excluded].sort(),
      dueAt,
      rank: seats.length > 0 ? priority : 0,
      waits,
    }),
  );
  const previews = item.previews
    .filter(({ seats }) => seats.length > 0)
    .map(({ kind, state, seats, holder }) => ({ kind, state, seats: [...new Set(seats)].sort(), holder }));
  const timers = [...item.timers].map(([key, { kind, dueAt }]) => ({ key, kind, dueAt }));
  return plain({
    ...item,
    tasks: sortedBy(tasks, ({ state }) => state),
    previews: sortedBy(previews, ({ kind, state }) => `${kind} ${state}`),
    timers: sortedBy(timers, ({ key }) => key),
  });
}

export function writeEntry(item: Living, { actor, ...entry }: Entered, to: string[], at: string): void {
  const { revision, states: from, entries } = item;
  entries.push({ ...entry, actor: actor?.id ?? null, number: entries.length + 1, revision, from, to, at });
}

/** Timers that are set anew count as others than before; those whose time stays are the same. */
export function setTimers({ timers }: Living, { timers: { set, kept } }: Step): void {
  const stay = new Set([...kept, ...set.map(({ key }) => key)]);
  for (const [key, { kind }] of timers) if (kind === 'after' && !stay.has(key)) timers.delete(key);
  for (const { key, dueAt } of set)
    if (timers.get(key)?.dueAt !== dueAt) timers.set(key, { kind: 'after', dueAt, by: null });
}

/** What its parent may know of an item. */
export type Child = Pick<KeptItem, 'status' | 'states' | 'tags' | 'outcome' | 'snapshot'>;

/** How far an item is by a field of its data, 0 to 100. */
function howFar({ status, snapshot }: Child, field: string): number {
  const value = snapshot.context.data[field];
  return status === 'done' ? 100 : typeof value === 'number' ? value : 0;
}

/** What a parent may know of its children. */
export function countChildren(children: readonly Child[], progress = ''): ChildrenFacts {
  const going = children.filter(({ status }) => status !== 'void');
  const facts: ChildrenFacts = {
    total: children.length,
    done: children.filter(({ status }) => status === 'done').length,
    void: children.length - going.length,
    in: {},
  };
  const far = going.reduce((sum, child) => sum + howFar(child, progress), 0);
  if (going.length > 0) facts.progress = Math.round(far / going.length);
  for (const { states, tags, outcome } of going)
    for (const place of new Set([...states, ...tags, ...(outcome ? [`outcome:${outcome}`] : [])]))
      facts.in[place] = (facts.in[place] ?? 0) + 1;
  return facts;
}
