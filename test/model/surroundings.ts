// What the items of the model have around them: each other, the people of the town, and what is counted.
import { decidingNow } from '#workflows/ballots.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor, Facts, ItemFacts } from '#workflows/facts.ts';
import { isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { limitsOf, statesFor } from '#workflows/queues.ts';
import type { Compiled } from '#workflows/step.ts';
import type { VerbFields } from '#workflows/verbs/verb.ts';
import { wantedOf, wantedRoom } from '#workflows/wanted.ts';
import { countChildren, type Definition, type Living } from './living.ts';
import { Tallies } from './tallies.ts';
import { countSitting, missing, sitting, type Town } from './town.ts';

/**
 * What only the server can know: whom roles picked in each item, and the ids of items opened, by workflow and in the
 * order in which they were; each is used up.
 */
export interface Chosen {
  picks: Record<string, Record<string, string[] | string>>;
  opened: Record<string, string[]>;
}

export const noneChosen = (): Chosen => ({ picks: {}, opened: {} });

const itemFacts = (
  { id, filerId, openedBy, filedFor, createdAt }: Living,
  directory: Town['directory'],
): ItemFacts => ({
  id,
  filerId,
  ...(openedBy && { openedBy }),
  unitId: filedFor,
  organId: directory.organOf(filedFor)?.id ?? filedFor,
  parentUnitId: directory.unit(filedFor)?.parentId ?? null,
  committeeId: directory.committee().id,
  createdAt,
});

export class Surroundings {
  readonly items = new Map<string, Living>();
  protected readonly town: Town;
  protected readonly tallies = new Tallies();
  private readonly definitions: Map<string, Definition>;

  constructor(town: Town, definitions: Map<string, Definition>) {
    this.town = town;
    this.definitions = definitions;
  }

  protected factsOf(item: Living, actor: Actor | null, now: string): Facts {
    const { directory, calendar } = this.town;
    const { compiled } = item.definition;
    const facts: Facts = {
      actor,
      item: itemFacts(item, directory),
      children: countChildren(this.childrenOf(item.id), compiled.workflow.meta.children?.progress),
      now,
      calendar,
      unitsUp: (unit) => directory.unitsUp(unit).map(({ id }) => id),
      isBranch: (unit) => directory.unit(unit)?.kind === 'branch',
    };
    if (item.entries.length === 0) return facts;
    facts.deciders = decidingNow(compiled, item.snapshot, facts).flatMap(
      ({ state, seats, excluded, votes }) =>
        countSitting(this.town, seats, { excluded, votes }).map((counted) => ({ state, ...counted })),
    );
    facts.quotas = this.tallies.quotaFacts(item, facts);
    if (actor) facts.inHand = this.inHand(compiled, actor.id);
    return facts;
  }

  /** What a person has in hand, by the roles that limit it. */
  private inHand(compiled: Compiled, person: string): NonNullable<Facts['inHand']> {
    const { key } = compiled.workflow;
    const tasks = [...this.items.values()]
      .filter(({ workflow }) => workflow === key)
      .flatMap((item) => item.tasks);
    const own = tasks.filter(({ seats }) => seats.includes(`person:${person}`));
    const hands = limitsOf(compiled.workflow).map(({ role }) => {
      const states = statesFor(compiled, role);
      const open = own.filter(({ state }) => states.includes(state)).length;
      return [role, { open, given: this.tallies.given(`${key}/${role}`, person) }] as const;
    });
    return Object.fromEntries(hands);
  }

  protected childrenOf(id: string): Living[] {
    return [...this.items.values()].filter(({ parentId }) => parentId === id);
  }

  protected get(id: string): Living {
    const item = this.items.get(id);
    if (!item) throw new Error(`The model has no item ${id}`);
    return item;
  }

  protected definitionOf(key: string): Definition {
    const definition = this.definitions.get(key);
    if (!definition) throw new Error(`The model has no workflow ${key}`);
    return definition;
  }

  protected actor(person: string, as: string): Actor {
    const way = this.town.people.find(({ id }) => id === person)?.ways.find(({ id }) => id === as);
    if (!way) throw new Error(`${person} does not hold ${as}`);
    return way.actor;
  }

  /** Units that a verb names; null where one is not there. */
  protected unitsNamed({ id }: Living, fields: VerbFields, values: JsonObject): Facts['units'] | null {
    const names = Object.keys(fields).filter((name) => fields[name]?.kind === 'unit');
    const ids = names.map((name) => values[name]).filter((value) => typeof value === 'string');
    const units = ids.map((unit) => this.town.directory.unit(unit));
    if (units.some((unit) => unit === undefined)) return null;
    const hasChild = (unit: string) =>
      this.childrenOf(id).some(({ filedFor, status }) => filedFor === unit && status !== 'void');
    return Object.fromEntries(
      units.flatMap((unit) => (unit ? [[unit.id, { kind: unit.kind, hasChild: hasChild(unit.id) }]] : [])),
    );
  }

  /** Roles of an item that wait, with those who have room for it. */
  protected roomFor({ definition: { compiled }, snapshot }: Living, facts: Facts) {
    const most = new Map(limitsOf(compiled.workflow).map(({ role, most }) => [role, most]));
    return wantedRoom(compiled, snapshot, facts)
      .map(({ role, seats, excluded }) => ({
        role,
        able: sitting(this.town, seats, excluded).filter(
          (person) => (this.inHand(compiled, person)[role]?.open ?? 0) < (most.get(role) ?? 0),
        ),
      }))
      .filter(({ able }) => able.length > 0);
  }

  /** A step, taken again once it is known whom roles pick and which tasks nobody could do. */
  protected take(
    compiled: Compiled,
    facts: Facts,
    { picks: { [facts.item.id]: told = {} } }: Chosen,
    taking: (facts: Facts) => Step | Refusal,
  ): Step | Refusal {
    const first = taking(facts);
    if (isRefusal(first)) return first;
    const { picks, manned } = wantedOf(compiled, first, facts);
    if (picks.length === 0 && manned.length === 0) return first;
    const picked: Record<string, string[]> = {};
    for (const { role, seats, excluded, before, count } of picks) {
      const able = sitting(this.town, seats, excluded);
      const kept = before.filter((person) => able.includes(person)).slice(0, count);
      const people = kept.length === Math.min(count, able.length) ? kept : [told[role] ?? []].flat();
      const wrong = people.length !== Math.min(count, able.length) || people.some((id) => !able.includes(id));
      if (wrong || kept.some((id) => !people.includes(id)))
        throw new Error(`${role} picked ${people} of ${able}`);
      if (people.length > 0) picked[role] = people;
    }
    const vacant = manned.flatMap((wanted) => missing(this.town, wanted));
    return taking({ ...facts, picks: picked, vacant });
  }
}
