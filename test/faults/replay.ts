// Lives an item's history again in the model: every entry must be possible where it stands, and in the end everything
// that waits must be what the history leads to.
import type { KeptEntry, KeptItem } from '#test/model/item.ts';
import { countChildren, type Definition } from '#test/model/living.ts';
import { noneChosen } from '#test/model/surroundings.ts';
import type { Town } from '#test/model/town.ts';
import { type Outcome, World } from '#test/model/world.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { step } from '#workflows/step.ts';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Each way in which the item is not what its history makes it, in a sentence. */
export function replayProblems(item: KeptItem, definitions: Map<string, Definition>, town: Town): string[] {
  const world = new World(town, definitions);
  for (const entry of item.entries) {
    const name = `${item.id}: entry ${entry.number} (${entry.event ?? entry.kind})`;
    const outcome = live(world, item, entry, town);
    if (outcome !== 'done') return [`${name} could not have been: ${outcome}`];
    const { number, revision, from, to } = world.kept(item.id).entries.at(-1) as KeptEntry;
    if (number !== entry.number) return [`${name} changes nothing in the model`];
    if (!same([revision, from, to], [entry.revision, entry.from, entry.to]))
      return [`${name} leads to ${to} at revision ${revision}, not to ${entry.to} at ${entry.revision}`];
  }
  return item.entries.length === 0 ? [`${item.id} has no history`] : differences(item, world.kept(item.id));
}

/** Parents that would go on if they looked at their children, and that nothing tells to look. */
export function untoldParents(
  items: readonly KeptItem[],
  definitions: ReadonlyMap<string, Definition>,
  town: Town,
) {
  const parents = items.filter(
    ({ id, status }) => status === 'active' && items.some((each) => each.parentId === id),
  );
  return parents
    .filter(({ timers }) => !timers.some(({ kind }) => kind === 'children'))
    .filter((parent) => wouldGoOn(parent, items, definitions, town))
    .map(({ id }) => `${id}: its children would bring it on, and it has not heard of them`);
}

function wouldGoOn(
  { id, workflow, snapshot, unitId, entries }: KeptItem,
  items: readonly KeptItem[],
  definitions: ReadonlyMap<string, Definition>,
  { directory, calendar }: Town,
): boolean {
  const compiled = definitions.get(workflow)?.compiled;
  if (!compiled) return false;
  const [filed] = entries;
  const children = items.filter(({ parentId }) => parentId === id);
  const next = step(
    compiled,
    snapshot,
    { kind: 'children' },
    {
      actor: null,
      item: {
        id,
        filerId: filed?.actor ?? '',
        unitId,
        organId: unitId,
        parentUnitId: null,
        committeeId: directory.committee().id,
        createdAt: filed?.at ?? '',
      },
      children: countChildren(children, compiled.workflow.meta.children?.progress),
      now: entries.at(-1)?.at ?? '',
      calendar,
    },
  );
  return !isRefusal(next) && next.taken.length > 0;
}

type Lived = Outcome | 'not waiting' | 'not due' | 'not known';

function live(world: World, { id, workflow }: KeptItem, entry: KeptEntry, town: Town): Lived {
  const { kind, event, actor, at: now } = entry;
  const form = (entry.form ?? undefined) as JsonObject | undefined;
  if (kind === 'timer') return ring(world, id, event ?? '', now);
  const person = town.people.find((each) => each.id === actor);
  const as = person?.ways[0]?.id;
  if (!person || as === undefined) return 'not known';
  if (kind === 'file')
    return world.file({ id, workflow, person: person.id, as, values: form ?? {}, now }, noneChosen());
  return world.act({ id, person: person.id, as, event: event ?? '', form, now }, noneChosen());
}

function ring(world: World, id: string, key: string, now: string): Lived {
  if (!world.kept(id).timers.some((timer) => timer.key === key)) return 'not waiting';
  const due = world.due(now).find((timer) => timer.id === id && timer.key === key);
  if (!due) return 'not due';
  world.ring(due, now, noneChosen());
  return 'done';
}

const parts = [
  'revision',
  'status',
  'outcome',
  'states',
  'tags',
  'unitId',
  'card',
  'dueAt',
  'tasks',
  'previews',
  'timers',
] as const;

function differences(stored: KeptItem, lived: KeptItem): string[] {
  const told = parts
    .filter((part) => !sameInAnyOrder(stored[part], lived[part]))
    .map(
      (part) =>
        `${stored.id}: its ${part} are ${JSON.stringify(stored[part])}, its history makes ${JSON.stringify(lived[part])}`,
    );
  const { context: kept, ...place } = stored.snapshot;
  const { context: made, ...where } = lived.snapshot;
  const forgotten = Object.keys({ ...kept, ...made }).filter(
    (name) => !sameInAnyOrder(kept[name as 'data'], made[name as 'data']),
  );
  return [
    ...told,
    ...forgotten.map((name) => `${stored.id}: its memory of “${name}” is not what its history makes`),
    ...(sameInAnyOrder(place, where) ? [] : [`${stored.id}: its snapshot is not where its history leads`]),
  ];
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const sameInAnyOrder = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
