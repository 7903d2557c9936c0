import type { Compiled } from '../compile.ts';
import type { Actor, Facts, ItemFacts } from '../facts.ts';
import { blankMemory } from '../memory.ts';
import type { Step } from '../outcome.ts';
import { seatsOfAll } from '../roles.ts';
import type { Situation } from '../situation.ts';
import { pathsTo } from '../targets.ts';
import { listOf } from '../walk.ts';
import type { PastEntry, Surroundings } from './past.ts';

const noMemory = blankMemory();

/** Roles that could do an event where the item stood. */
function rolesFor({ states, workflow }: Compiled, before: Step | null, event: string | null): string[] {
  if (before === null || event === null) return workflow.meta.start.roles;
  const active = ['', ...new Set(before.states.flatMap(pathsTo))];
  const nodes = active.flatMap((path) => states.get(path) ?? []);
  return nodes.flatMap((node) =>
    listOf(node.on?.[event]).flatMap(({ meta }) => meta?.roles ?? node.meta?.task?.roles ?? []),
  );
}

/** Who acted then: with the seats that let them act, since posts may have changed hands, and those held today. */
export function actorOf(
  compiled: Compiled,
  before: Step | null,
  entry: PastEntry,
  around: Surroundings,
  item: ItemFacts,
): Actor | null {
  const { actor } = entry;
  if (!actor) return null;
  const held = around.seatsOf(actor.id);
  const then: Actor = { ...actor, seats: [`person:${actor.id}`, ...held] };
  const none = { total: 0, done: 0, void: 0, in: {} };
  const situation: Situation = {
    memory: before?.snapshot.context ?? noMemory,
    facts: { actor: then, item, children: none, now: entry.at, calendar: around.calendar },
    form: {},
    active: [],
  };
  const seats = seatsOfAll(compiled.workflow, rolesFor(compiled, before, entry.event), situation);
  return {
    ...then,
    seats: [...new Set([...then.seats, ...seats.filter((seat) => !seat.startsWith('person:'))])],
  };
}

/** Who acted in a role that was queued had been given it by then. */
export function givenBy(
  compiled: Compiled,
  before: Step,
  { event }: PastEntry,
  actor: Actor | null,
): Facts['picks'] {
  const { queued = {} } = before.snapshot.context;
  const roles = actor ? rolesFor(compiled, before, event).filter((role) => Object.hasOwn(queued, role)) : [];
  return Object.fromEntries(roles.map((role) => [role, actor ? [actor.id] : []]));
}
