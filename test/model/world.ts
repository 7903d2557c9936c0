// The model: items that live by workflows/ alone. It is told what was asked of the server, never what the server has
// made of it, and must come to the same. Only choices that are the server's to make (ids, whom a role picks) are told.
import { validateForm } from '#server/definitions/form-validator.ts';
import { decidingNow } from '#workflows/ballots.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor, Facts, ItemFacts } from '#workflows/facts.ts';
import { type Offer, offers } from '#workflows/offers.ts';
import { isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { mayAct } from '#workflows/roles.ts';
import { evaluate } from '#workflows/rules.ts';
import { type Compiled, permitted, type StepEvent, start, step } from '#workflows/step.ts';
import { verbProblems } from '#workflows/verbs/check-values.ts';
import { fieldsOf, perform, refuseVerb, sceneOf } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { voidStep } from '#workflows/void-item.ts';
import { repeatsOf, wantedOf } from '#workflows/wanted.ts';
import type { KeptItem } from './item.ts';
import {
  countChildren,
  type Definition,
  type Entered,
  isOnlySaid,
  keptOf,
  type Living,
  plain,
  setTimers,
  unborn,
  type Waiting,
  writeEntry,
} from './living.ts';
import { Tallies } from './tallies.ts';
import { countSitting, sitting, type Town } from './town.ts';

/**
 * What only the server can know: whom roles picked in each item, and the ids of items opened, by workflow and in the
 * order in which they were; each is used up.
 */
export interface Chosen {
  picks: Record<string, Record<string, string>>;
  opened: Record<string, string[]>;
}

export type Outcome = 'done' | 'invalid' | 'forbidden' | 'conflict' | 'bad-request';

/** A person's act, as it is asked of the server. */
export interface Act {
  id: string;
  person: string;
  /** Id of the post they act as. */
  as: string;
  event: string;
  form: JsonObject | undefined;
  now: string;
  batch?: boolean;
  administration?: boolean;
}

/** A timer as it was found due; by the time it rings it may have been set anew. */
export interface DueTimer {
  id: string;
  key: string;
  waiting: Waiting;
}

const codes: Record<Refusal['refused'], Outcome> = {
  finished: 'conflict',
  'unknown-event': 'bad-request',
  'not-now': 'conflict',
  forbidden: 'forbidden',
  guard: 'conflict',
  loop: 'conflict',
};

const itemFacts = (
  { id, filerId, filedFor, createdAt }: Living,
  directory: Town['directory'],
): ItemFacts => ({
  id,
  filerId,
  unitId: filedFor,
  organId: directory.organOf(filedFor)?.id ?? filedFor,
  parentUnitId: directory.unit(filedFor)?.parentId ?? null,
  committeeId: directory.committee().id,
  createdAt,
});

export class World {
  readonly items = new Map<string, Living>();
  private readonly town: Town;
  private readonly definitions: Map<string, Definition>;
  private readonly tallies = new Tallies();

  constructor(town: Town, definitions: Map<string, Definition>) {
    this.town = town;
    this.definitions = definitions;
  }

  /** As it must be kept. */
  kept(id: string): KeptItem {
    return keptOf(this.get(id));
  }

  /** Timers that are due. */
  due(now: string): DueTimer[] {
    return [...this.items.values()].flatMap(({ id, timers }) =>
      [...timers].filter(([, { dueAt }]) => dueAt <= now).map(([key, waiting]) => ({ id, key, waiting })),
    );
  }

  offers(id: string, person: string, as: string, now: string): Offer[] {
    const item = this.get(id);
    const facts = this.factsOf(item, this.actor(person, as), now);
    return plain(offers(item.definition.compiled, item.snapshot, facts));
  }

  file(
    filed: { id: string; workflow: string; person: string; as: string; values: JsonObject; now: string },
    chosen: Chosen,
  ): Outcome {
    const definition = this.definitionOf(filed.workflow);
    const { workflow } = definition.compiled;
    const actor = this.actor(filed.person, filed.as);
    const item = unborn({
      id: filed.id,
      definition,
      filerId: actor.id,
      filedFor: actor.unitId,
      parentId: null,
      createdAt: filed.now,
    });
    const facts = this.factsOf(item, actor, filed.now);
    const situation = { memory: item.snapshot.context, facts, form: {}, active: [] };
    if (!mayAct(workflow, workflow.meta.start.roles, situation)) return 'forbidden';
    const checked = this.check(item, workflow.meta.start.form, {}, filed.values, filed.now);
    if (!checked) return 'invalid';
    const begun = this.take(definition.compiled, facts, chosen, (known) =>
      start(definition.compiled, checked.values, known),
    );
    if (isRefusal(begun)) return codes[begun.refused];
    this.begin(item, begun, actor, checked.values, chosen, filed.now);
    return 'done';
  }

  act(asked: Act, chosen: Chosen, repeats = 0): Outcome {
    const item = this.get(asked.id);
    const actor = this.actor(asked.person, asked.as);
    const facts = this.factsOf(item, actor, asked.now);
    const verb = findVerb(asked.event);
    if (verb?.apart && !asked.administration) return 'bad-request';
    if (verb) return asked.batch ? 'conflict' : this.verb(item, verb, asked.form ?? {}, facts, chosen);
    const outcome = this.event(item, asked, facts, chosen);
    if (outcome === 'done') this.repeat(item, asked, chosen, repeats);
    return outcome;
  }

  /** A timer that was found due: of the clock, news of a child, word from above, another card of the unit. */
  ring({ id, key, waiting }: DueTimer, now: string, chosen: Chosen): void {
    const item = this.get(id);
    if (item.status === 'active') this.rung(item, key, waiting, now, chosen);
    if (item.timers.get(key) === waiting) item.timers.delete(key);
  }

  private rung(item: Living, key: string, { kind, by }: Waiting, now: string, chosen: Chosen): void {
    const { compiled } = item.definition;
    const facts = this.factsOf(item, null, now);
    if (kind === 'parent') {
      const ended = voidStep(compiled, item.snapshot, facts, item.snapshot.context);
      this.apply(item, ended, { kind: 'child', event: 'void', actor: by, form: null }, chosen, now);
      return;
    }
    if (kind === 'cards') facts.cards = this.tallies.cardFacts(compiled, item.unitId, now);
    const came: StepEvent = kind === 'after' ? { kind: 'timer', key } : { kind };
    const next = this.take(compiled, facts, chosen, (known) => step(compiled, item.snapshot, came, known));
    if (isRefusal(next) || next.taken.length === 0) return;
    const event = kind === 'cards' ? (next.taken[0]?.event ?? key) : key;
    const entry = { kind: kind === 'children' ? 'child' : 'timer', event, actor: null, form: null };
    this.apply(item, next, entry, chosen, now);
  }

  private event(item: Living, asked: Act, facts: Facts, chosen: Chosen): Outcome {
    const { compiled, forms } = item.definition;
    if (item.status !== 'active') return 'conflict';
    if (!compiled.events.has(asked.event)) return 'bad-request';
    const taken = permitted(compiled, item.snapshot, asked.event, facts);
    if (isRefusal(taken)) return codes[taken.refused];
    if (asked.batch && !taken.meta.safeInBatch) return 'conflict';
    const checked = this.check(item, taken.meta.form, taken.meta.fields ?? {}, asked.form ?? {}, asked.now);
    if (!checked) return 'invalid';
    const form = taken.meta.form === undefined ? undefined : forms[taken.meta.form];
    const keep = form !== undefined && form.keep !== 'entry';
    const data = { ...item.snapshot.context.data };
    if (keep) for (const name of checked.cleared) delete data[name];
    const before = { ...item.snapshot, context: { ...item.snapshot.context, data } };
    const came = { kind: 'event', event: asked.event, form: checked.values, keep } as const;
    const next = this.take(compiled, facts, chosen, (known) => step(compiled, before, came, known));
    if (isRefusal(next)) return codes[next.refused];
    const entry = {
      kind: 'event',
      event: asked.event,
      actor: facts.actor,
      form: form ? checked.values : null,
    };
    return this.apply(item, next, entry, chosen, asked.now);
  }

  private verb(item: Living, verb: Verb, values: JsonObject, facts: Facts, chosen: Chosen): Outcome {
    const { compiled } = item.definition;
    const scene = sceneOf(compiled, item.snapshot, facts);
    const refusal = refuseVerb(verb, scene);
    if (refusal) return codes[refusal.refused];
    const fields = fieldsOf(verb, scene);
    if (Object.keys(verbProblems(fields, values)).length > 0) return 'invalid';
    const named = Object.fromEntries(this.town.people.map(({ id, named: person }) => [id, person]));
    const form = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        Array.isArray(value) ? [...new Set(value)] : value,
      ]),
    );
    const next = perform(compiled, item.snapshot, verb, form, { ...facts, named });
    if (isRefusal(next)) return codes[next.refused];
    const entry = { kind: 'verb', event: verb.key, actor: facts.actor, form };
    if (isOnlySaid(item, next)) {
      item.snapshot = plain(next.snapshot);
      writeEntry(item, entry, item.states, facts.now);
      return 'done';
    }
    return this.apply(item, next, entry, chosen, facts.now);
  }

  /** What somebody would only have to say again is done at once. */
  private repeat(item: Living, asked: Act, chosen: Chosen, repeats: number): void {
    const begun = item.tasks.filter(({ state }) => this.justEntered.includes(state));
    const [repeat] = repeats < 10 ? repeatsOf(item.definition.compiled, begun) : [];
    if (!repeat || item.status !== 'active') return;
    const people = sitting(this.town, repeat.seats, repeat.excluded);
    if (people.length !== 1 || people[0] !== asked.person) return;
    const { batch: _, ...alone } = asked;
    this.act({ ...alone, event: repeat.event, form: {} }, chosen, repeats + 1);
  }

  private justEntered: string[] = [];

  private check(item: Living, key: string | undefined, access: object, values: JsonObject, now: string) {
    const form = key === undefined ? undefined : item.definition.forms[key];
    if (!form) return Object.keys(values).length === 0 ? { values: {}, cleared: [] } : null;
    const before = item.entries.length === 0 ? {} : item.snapshot.context.data;
    const filled = { form, access, values, before, language: 'zh', evaluate, item: { id: item.id }, now };
    const checked = validateForm(filled as Parameters<typeof validateForm>[0]);
    return checked.errors ? null : { values: checked.values as JsonObject, cleared: checked.cleared };
  }

  /** A step, taken again once it is known whom roles pick and which tasks nobody could do. */
  private take(
    compiled: Compiled,
    facts: Facts,
    { picks: { [facts.item.id]: told = {} } }: Chosen,
    taking: (facts: Facts) => Step | Refusal,
  ): Step | Refusal {
    const first = taking(facts);
    if (isRefusal(first)) return first;
    const { picks, manned } = wantedOf(compiled, first, facts);
    if (picks.length === 0 && manned.length === 0) return first;
    const picked: Record<string, string> = {};
    for (const { role, seats, excluded, before } of picks) {
      const people = sitting(this.town, seats, excluded);
      const who = before !== null && people.includes(before) ? before : told[role];
      if (people.length === 0) continue;
      if (who === undefined || !people.includes(who)) throw new Error(`${role} picked ${who} of ${people}`);
      picked[role] = who;
    }
    const vacant = manned
      .filter(
        ({ seats, excluded }) =>
          !seats.includes('anyone') && sitting(this.town, seats, excluded).length === 0,
      )
      .map(({ state }) => state);
    return taking({ ...facts, picks: picked, vacant });
  }

  private begin(
    item: Living,
    begun: Step,
    actor: Actor,
    form: JsonObject,
    chosen: Chosen,
    now: string,
  ): void {
    this.items.set(item.id, item);
    this.apply(item, begun, { kind: 'file', event: null, actor, form }, chosen, now);
  }

  /** Everything that follows from a step, or nothing of it. */
  private apply(item: Living, next: Step, entry: Entered, chosen: Chosen, now: string): Outcome {
    const drops = next.effects.flatMap((effect) => (effect.kind === 'drop' ? [effect.item] : []));
    const open = this.childrenOf(item.id).filter(({ status }) => status === 'active');
    if (drops.some((id) => open.every((child) => child.id !== id))) return 'conflict';
    if (!this.tallies.takePlaces(next)) return 'conflict';
    const { states: from, status: was } = item;
    const moves = next.taken.length > 0 || entry.kind !== 'verb';
    item.revision += moves ? 1 : 0;
    writeEntry(item, entry, next.states, now);
    const { snapshot, status, outcome, states, tags, unitId, dueAt, tasks } = plain(next);
    Object.assign(item, { snapshot, status, outcome, states, tags, unitId, dueAt, tasks });
    item.card = snapshot.context.card?.colour ?? null;
    setTimers(item, next);
    if (this.tallies.show(item, next, now))
      item.timers.set('@cards', { kind: 'cards', dueAt: now, by: null });
    const moved = status !== was || states.join() !== from.join();
    if (moved && entry.kind !== 'file') this.tellParent(item, now);
    if (was === 'active' && status !== 'active') this.tellChildren(item, next, entry.actor, now);
    for (const id of drops)
      this.get(id).timers.set('@parent', { kind: 'parent', dueAt: now, by: entry.actor });
    this.open(item, next, entry.actor ?? this.opener(item), chosen, now);
    this.justEntered = next.entered;
    return 'done';
  }

  private tellParent({ parentId }: Living, now: string): void {
    const parent = parentId === null ? undefined : this.items.get(parentId);
    parent?.timers.set('@children', { kind: 'children', dueAt: now, by: null });
  }

  private tellChildren(item: Living, next: Step, by: Actor | null, now: string): void {
    const cancelled = next.status !== 'done' || next.taken.some(({ meta }) => meta.kind === 'cancel');
    if (!cancelled || !item.definition.compiled.workflow.meta.children?.cancelWithParent) return;
    for (const child of this.childrenOf(item.id))
      if (child.status === 'active' && !child.timers.has('@parent'))
        child.timers.set('@parent', { kind: 'parent', dueAt: now, by });
  }

  private open(item: Living, { effects }: Step, actor: Actor, chosen: Chosen, now: string): void {
    for (const effect of effects) {
      if (effect.kind !== 'open') continue;
      const definition = this.definitionOf(effect.workflow);
      for (const { unitId, data } of effect.children) {
        const id = chosen.opened[effect.workflow]?.shift();
        if (id === undefined) throw new Error(`The server opened fewer items of ${effect.workflow}`);
        const filed = { filerId: actor.id, filedFor: unitId, parentId: item.id, createdAt: now };
        const child = unborn({ id, definition, ...filed });
        const facts = this.factsOf(child, actor, now);
        const begun = this.take(definition.compiled, facts, chosen, (known) =>
          start(definition.compiled, data, known),
        );
        if (isRefusal(begun)) throw new Error(`A child was refused: ${JSON.stringify(begun)}`);
        this.begin(child, begun, actor, data, chosen, now);
      }
    }
  }

  private factsOf(item: Living, actor: Actor | null, now: string): Facts {
    const { directory, calendar } = this.town;
    const { compiled } = item.definition;
    const facts: Facts = {
      actor,
      item: itemFacts(item, directory),
      children: countChildren(this.childrenOf(item.id), compiled.workflow.meta.children?.progress),
      now,
      calendar,
      unitsUp: (unit) => directory.unitsUp(unit).map(({ id }) => id),
    };
    if (item.entries.length === 0) return facts;
    facts.deciders = decidingNow(compiled, item.snapshot, facts).flatMap(
      ({ state, seats, excluded, votes }) =>
        countSitting(this.town, seats, { excluded, votes }).map((counted) => ({ state, ...counted })),
    );
    facts.quotas = this.tallies.quotaFacts(item, facts);
    return facts;
  }

  private childrenOf(id: string): Living[] {
    return [...this.items.values()].filter(({ parentId }) => parentId === id);
  }

  private get(id: string): Living {
    const item = this.items.get(id);
    if (!item) throw new Error(`The model has no item ${id}`);
    return item;
  }

  private definitionOf(key: string): Definition {
    const definition = this.definitions.get(key);
    if (!definition) throw new Error(`The model has no workflow ${key}`);
    return definition;
  }

  private actor(person: string, as: string): Actor {
    const way = this.town.people.find(({ id }) => id === person)?.ways.find(({ id }) => id === as);
    if (!way) throw new Error(`${person} does not hold ${as}`);
    return way.actor;
  }

  /** Items opened by a timer belong to whoever filed the one that opens them. */
  private opener({ filerId, filedFor }: Living): Actor {
    return { id: filerId, name: '', seats: [], unitId: filedFor, postTitle: '' };
  }
}
