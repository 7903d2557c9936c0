// The model: items that live by workflows/ alone. It is told what was asked of the server, never what the server has
// made of it, and must come to the same. Only choices that are the server's to make (ids, whom a role picks) are told.
import { validateForm } from '#server/definitions/form-validator.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { flowOf } from '#workflows/flow.ts';
import { type Offer, offers } from '#workflows/offers.ts';
import { type Effect, isRefusal, type Refusal, type Step } from '#workflows/outcome.ts';
import { mayAct } from '#workflows/roles.ts';
import { evaluate } from '#workflows/rules.ts';
import { permitted, type StepEvent, start, step } from '#workflows/step.ts';
import { verbProblems } from '#workflows/verbs/check-values.ts';
import { fieldsOf, perform, refuseVerb, sceneOf } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { voidStep } from '#workflows/void-item.ts';
import { repeatsOf } from '#workflows/wanted.ts';
import type { KeptItem } from './item.ts';
import {
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
import { type Chosen, noneChosen, Surroundings } from './surroundings.ts';
import { sitting } from './town.ts';

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

export class World extends Surroundings {
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
      openedBy: null,
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
    if (verb && asked.batch) return 'conflict';
    const outcome = verb
      ? this.verb(item, verb, asked.form ?? {}, facts, chosen)
      : this.event(item, asked, facts, chosen);
    const entered = this.justEntered;
    if (outcome === 'done' && this.justTold) this.bringWord(item, asked.now, chosen);
    if (outcome === 'done' && !verb) this.repeat(item, { asked, entered, repeats }, chosen);
    return outcome;
  }

  /** A timer that was found due: of the clock, news of a child, word from above, another card of the unit. */
  ring({ id, key, waiting }: DueTimer, now: string, chosen: Chosen): void {
    const item = this.get(id);
    if (item.status === 'active') this.rung(item, key, waiting, now, chosen);
    if (item.timers.get(key) === waiting) item.timers.delete(key);
  }

  /** What waited for somebody with room is given to whom the server found. */
  give(id: string, now: string, { picks: { [id]: told = {} } }: Chosen): void {
    const item = this.get(id);
    const { compiled } = item.definition;
    const facts = this.factsOf(item, null, now);
    const found = this.roomFor(item, facts).filter(({ role }) => told[role] !== undefined);
    const picks = Object.fromEntries(found.map(({ role }) => [role, [told[role] ?? []].flat()]));
    const effects = found.map(({ role, able }): Effect => {
      const [person = ''] = picks[role] ?? [];
      if (!able.includes(person)) throw new Error(`${role} was given to ${person}, not one of ${able}`);
      const number = this.tallies.given(`${item.workflow}/${role}`, person) + 1;
      return { kind: 'given', role, person, number };
    });
    const next = step(compiled, item.snapshot, { kind: 'room' }, { ...facts, picks });
    if (isRefusal(next)) throw new Error(`Nothing of ${id} could be given out`);
    const given = { ...next, effects: [...next.effects, ...effects] };
    this.apply(item, given, { kind: 'system', event: '@room', actor: null, form: null }, noneChosen(), now);
  }

  /** Items in which something waits though somebody has room for it. */
  waitInVain(now: string): string[] {
    return [...this.items.values()]
      .filter((item) => item.status === 'active' && flowOf(item.snapshot.context).suspended === null)
      .filter((item) => this.roomFor(item, this.factsOf(item, null, now)).length > 0)
      .map(({ id }) => id);
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
    const ways = next.taken.filter(({ event }) => event === asked.event);
    if (asked.batch && !ways.every(({ meta }) => meta.safeInBatch)) return 'conflict';
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
    const units = this.unitsNamed(item, fields, values);
    if (!units) return 'invalid';
    const form = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        Array.isArray(value) ? [...new Set(value)] : value,
      ]),
    );
    const next = perform(compiled, item.snapshot, verb, form, { ...facts, named, units });
    if (isRefusal(next)) return codes[next.refused];
    const entry = { kind: 'verb', event: verb.key, actor: facts.actor, form };
    if (isOnlySaid(item, next)) {
      item.snapshot = plain(next.snapshot);
      writeEntry(item, entry, item.states, facts.now);
      return 'done';
    }
    return this.apply(item, next, entry, chosen, facts.now);
  }

  /** Children that are dropped are void at once. */
  private bringWord({ id }: Living, now: string, chosen: Chosen): void {
    for (const child of this.childrenOf(id)) {
      const waiting = child.timers.get('@parent');
      if (waiting) this.ring({ id: child.id, key: '@parent', waiting }, now, chosen);
    }
  }

  /** What somebody would only have to say again is done at once. */
  private repeat(
    item: Living,
    { asked, entered, repeats }: { asked: Act; entered: string[]; repeats: number },
    chosen: Chosen,
  ): void {
    const begun = item.tasks.filter(({ state }) => entered.includes(state));
    const [repeat] = repeats < 10 ? repeatsOf(item.definition.compiled, begun) : [];
    if (!repeat || item.status !== 'active') return;
    const people = sitting(this.town, repeat.seats, repeat.excluded);
    if (people.length !== 1 || people[0] !== asked.person) return;
    const { batch: _, ...alone } = asked;
    this.act({ ...alone, event: repeat.event, form: {} }, chosen, repeats + 1);
  }

  private justEntered: string[] = [];

  /** Whether the last step told children that they are not needed any more. */
  private justTold = false;

  private check(item: Living, key: string | undefined, access: object, values: JsonObject, now: string) {
    const form = key === undefined ? undefined : item.definition.forms[key];
    if (!form) return Object.keys(values).length === 0 ? { values: {}, cleared: [] } : null;
    const before = item.entries.length === 0 ? {} : item.snapshot.context.data;
    const filled = { form, access, values, before, language: 'zh', evaluate, item: { id: item.id }, now };
    const checked = validateForm(filled as Parameters<typeof validateForm>[0]);
    return checked.errors ? null : { values: checked.values as JsonObject, cleared: checked.cleared };
  }

  private begin(
    item: Living,
    begun: Step,
    actor: Actor | null,
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
    this.tallies.give(item.workflow, next);
    const { states: from, status: was } = item;
    const resumed =
      flowOf(item.snapshot.context).suspended !== null && flowOf(next.snapshot.context).suspended === null;
    const moves = next.taken.length > 0 || (entry.kind !== 'verb' && entry.kind !== 'system');
    item.revision += moves ? 1 : 0;
    writeEntry(item, entry, next.states, now);
    const { snapshot, status, outcome, states, tags, unitId, dueAt, tasks, previews = [] } = plain(next);
    Object.assign(item, { snapshot, status, outcome, states, tags, unitId, dueAt, tasks, previews });
    item.card = snapshot.context.card?.colour ?? null;
    setTimers(item, next);
    if (this.tallies.show(item, next, { now, resumed }))
      item.timers.set('@cards', { kind: 'cards', dueAt: now, by: null });
    const moved = status !== was || states.join() !== from.join();
    if (moved && entry.kind !== 'file') this.tellParent(item, now);
    const tells = this.tellChildren(item, next, was, entry.actor, now) || drops.length > 0;
    for (const id of drops)
      this.get(id).timers.set('@parent', { kind: 'parent', dueAt: now, by: entry.actor });
    this.open(item, next, entry.actor, chosen, now);
    this.justEntered = next.entered;
    this.justTold = tells;
    return 'done';
  }

  private tellParent({ parentId }: Living, now: string): void {
    const parent = parentId === null ? undefined : this.items.get(parentId);
    parent?.timers.set('@children', { kind: 'children', dueAt: now, by: null });
  }

  /** Word to the children that are open: they go with an item that is cancelled, or enough of them are done. */
  private tellChildren(item: Living, next: Step, was: string, by: Actor | null, now: string): boolean {
    const cancelled = next.status !== 'done' || next.taken.some(({ meta }) => meta.kind === 'cancel');
    const takesAlong = item.definition.compiled.workflow.meta.children?.cancelWithParent === true;
    const ends = was === 'active' && next.status !== 'active' && cancelled && takesAlong;
    if (!ends && !next.effects.some(({ kind }) => kind === 'drop-rest')) return false;
    for (const child of this.childrenOf(item.id))
      if (child.status === 'active' && !child.timers.has('@parent'))
        child.timers.set('@parent', { kind: 'parent', dueAt: now, by });
    return true;
  }

  private open(item: Living, { effects }: Step, actor: Actor | null, chosen: Chosen, now: string): void {
    for (const effect of effects) {
      if (effect.kind !== 'open') continue;
      const definition = this.definitionOf(effect.workflow);
      for (const { unitId, data } of effect.children) {
        const id = chosen.opened[effect.workflow]?.shift();
        if (id === undefined) throw new Error(`The server opened fewer items of ${effect.workflow}`);
        const filed = {
          filerId: actor?.id ?? item.filerId,
          filedFor: unitId,
          parentId: item.id,
          createdAt: now,
        };
        const child = unborn({ id, definition, ...filed, openedBy: actor ? 'item' : 'clock' });
        const facts = this.factsOf(child, actor, now);
        const begun = this.take(definition.compiled, facts, chosen, (known) =>
          start(definition.compiled, data, known),
        );
        if (isRefusal(begun)) throw new Error(`A child was refused: ${JSON.stringify(begun)}`);
        this.begin(child, begun, actor, data, chosen, now);
      }
    }
  }
}
