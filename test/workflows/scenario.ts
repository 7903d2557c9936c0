// Runs the scenarios of a pack against the engine, with timers, children and forms kept as the server keeps them.
//
// <key>.scenarios.json: {
//   "workflow": "problem-rectification",
//   "people": { "owner": { "posts": ["unit-liaison@U001"] }, "liaison": { "posts": ["unit-liaison@{unit}"] } },
//        posts decide what a person may do; {unit} is the unit of the child a step is about
//   "scenarios": [{
//     "title": "…",
//     "file": { "by": "filer", "at": "2026-03-02T09:00:00+08:00", "form": {…} },
//     "steps": [
//       { "by": "owner", "event": "SUBMIT", "form": {…}, "at"?: "…" }       a person does an event or a verb
//       { "until": "2026-04-01T00:00:00+08:00" }                            time passes, and what is due rings
//       { "children": <unit id> | { "except": [<unit id>] }, "steps": [ … ] }   the same steps for children opened
//     ] }] }
// Every step may add "refused": "forbidden" ("invalid" for the form), with "why": "…" (part of the Chinese sentence),
// or what it "expects" after it:
//   states, tags, status, outcome, unitId, card, data: as they are now
//   tasks: { state: [seats] } · timers: { key: "2026-03-01T23:59:59+08:00" } · notified: [seats] · children: number
import { expect } from 'vitest';
import type { Form } from '#forms/definition.ts';
import { validateForm } from '#server/definitions/form-validator.ts';
import type { JsonObject, Workflow } from '#workflows/definition.ts';
import type { Actor, ChildrenFacts, Facts, ItemFacts } from '#workflows/facts.ts';
import { LADDER } from '#workflows/ladder.ts';
import { findQuota } from '#workflows/quotas.ts';
import { evaluate } from '#workflows/rules.ts';
import { type Compiled, compile, permitted, type Refusal, type Step, start, step } from '#workflows/step.ts';
import { perform } from '#workflows/verbs/perform.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { calendar, person } from './world.ts';

interface Expected {
  states?: string[];
  tags?: string[];
  status?: string;
  outcome?: string | null;
  unitId?: string;
  card?: string | null;
  data?: JsonObject;
  tasks?: Record<string, string[]>;
  timers?: Record<string, string>;
  notified?: string[];
  children?: number;
}

type Refused = Refusal | { refused: 'invalid'; why: unknown };

interface ScenarioStep {
  by?: string;
  event?: string;
  form?: JsonObject;
  at?: string;
  until?: string;
  children?: string | { except: string[] };
  steps?: ScenarioStep[];
  refused?: Refused['refused'];
  why?: string;
  expects?: Expected;
}

export interface Scenario {
  title: string;
  file: { by: string; at: string; form: JsonObject };
  steps: ScenarioStep[];
}

export interface ScenarioFile {
  workflow: string;
  people: Record<string, { posts: string[] }>;
  scenarios: Scenario[];
}

interface Item {
  compiled: Compiled;
  facts: ItemFacts;
  now: Step;
  timers: Map<string, string>;
  children: Item[];
  parent: Item | null;
}

const noChildren: ChildrenFacts = { total: 0, done: 0, void: 0, in: {} };

const ORGANS: Record<string, string> = { B0001: 'U001', B0002: 'U002' };

export class ScenarioRun {
  private readonly workflows: Map<string, Compiled>;
  private readonly forms: Map<string, Form>;
  private readonly people: ScenarioFile['people'];
  private clock = '';
  private notified: string[] = [];
  private places: ReadonlyMap<string, number> = new Map();

  constructor(workflows: Workflow[], forms: Form[], people: ScenarioFile['people']) {
    this.workflows = new Map(workflows.map((each) => [each.key, compile(each)]));
    this.forms = new Map(forms.map((form) => [form.key, form]));
    this.people = people;
  }

  run(workflow: string, { file, steps }: Scenario): Item {
    this.clock = file.at;
    const filed = this.check(this.workflows.get(workflow)?.workflow.meta.start.form, file.form, null);
    if ('refused' in filed) throw new Error(`${workflow}: ${JSON.stringify(filed.why)}`);
    const item = this.open(workflow, this.actor(file.by), filed.values, null);
    this.all(steps, item);
    return item;
  }

  private all(steps: ScenarioStep[], item: Item): void {
    for (const each of steps) {
      this.notified = [];
      this.one(each, item);
      this.compare(each.expects ?? {}, item, JSON.stringify(each));
    }
  }

  private one(each: ScenarioStep, item: Item): void {
    if (each.until !== undefined) this.pass(item, each.until);
    else if (each.children !== undefined) this.ofChildren(each, item);
    else this.act(each, item);
  }

  private ofChildren({ children, steps = [] }: ScenarioStep, item: Item): void {
    const isMeant = (unit: string) =>
      typeof children === 'object' ? !children.except.includes(unit) : unit === children;
    const meant = item.children.filter(({ facts }) => isMeant(facts.unitId));
    expect(meant.length, JSON.stringify(children)).toBeGreaterThan(0);
    for (const child of meant) this.all(steps, child);
  }

  private act(each: ScenarioStep, item: Item): void {
    this.clock = each.at ?? new Date(Date.parse(this.clock) + 60_000).toISOString();
    const answer = this.answer(each, item);
    if ('refused' in answer) {
      expect(answer, JSON.stringify(each)).toMatchObject({ refused: each.refused });
      if (each.why) expect(JSON.stringify(answer.why)).toContain(each.why);
    } else {
      expect(each.refused, `taken: ${JSON.stringify(each)}`).toBeUndefined();
      this.settle(item, answer);
    }
  }

  private answer({ by = '', event = '', form = {} }: ScenarioStep, item: Item): Step | Refused {
    const actor = this.actor(by, item.facts.unitId);
    const verb = findVerb(event);
    if (verb) return perform(item.compiled, item.now.snapshot, verb, form, this.facts(item, actor));
    const may = permitted(item.compiled, item.now.snapshot, event, this.facts(item, actor));
    if ('refused' in may) return may;
    const filled = this.check(may.meta.form, form, item);
    if ('refused' in filled) return filled;
    const keep = may.meta.form !== undefined && this.forms.get(may.meta.form)?.keep !== 'entry';
    return this.takePlaces(
      step(
        item.compiled,
        item.now.snapshot,
        { kind: 'event', event, form: filled.values, keep },
        this.facts(item, actor),
      ),
    );
  }

  /** The values as the shipped form takes them. */
  private check(
    key: string | undefined,
    values: JsonObject,
    item: Item | null,
  ): { values: JsonObject } | Refused {
    const form = key === undefined ? undefined : this.forms.get(key);
    if (!form) return Object.keys(values).length > 0 ? { refused: 'invalid', why: 'no form' } : { values };
    const before = item?.now.snapshot.context.data ?? {};
    const checked = validateForm({
      form,
      access: {},
      values,
      before,
      language: 'zh',
      evaluate,
      item: {},
      now: this.clock,
    });
    return checked.errors ? { refused: 'invalid', why: checked.errors } : { values: checked.values };
  }

  /** Rings every timer that is due, the earliest first, also those that ringing sets. */
  private pass(item: Item, until: string): void {
    const dueBy = ([, dueAt]: [string, string]) => Date.parse(dueAt) <= Date.parse(until);
    for (;;) {
      const [next] = [...item.timers].filter(dueBy).sort(([, one], [, other]) => one.localeCompare(other));
      if (!next) break;
      this.clock = next[1];
      item.timers.delete(next[0]);
      const event = { kind: 'timer', key: next[0] } as const;
      const rung = step(item.compiled, item.now.snapshot, event, this.facts(item, null));
      const silent = 'refused' in rung && next[0].startsWith(LADDER); // a level rings only where it says
      if (!silent) this.settle(item, this.taken(rung));
    }
    this.clock = until;
  }

  private open(
    workflow: string,
    filer: Actor,
    form: JsonObject,
    parent: Item | null,
    unitId = filer.unitId,
  ): Item {
    const compiled = this.workflows.get(workflow);
    if (!compiled) throw new Error(`no workflow ${workflow}`);
    const organId = ORGANS[unitId] ?? unitId;
    const parentUnitId = organId === unitId ? 'C01' : organId;
    const facts = {
      id: `${workflow} ${unitId}`,
      filerId: filer.id,
      unitId,
      organId,
      parentUnitId,
      committeeId: 'C01',
      createdAt: this.clock,
    };
    const item = { compiled, facts, timers: new Map(), children: [], parent } as unknown as Item;
    this.settle(item, this.taken(this.takePlaces(start(compiled, form, this.facts(item, filer)))));
    return item;
  }

  /** Keeps what the server would keep of a step, opens its children, and tells its parent. */
  private settle(item: Item, now: Step): void {
    item.now = { ...now, snapshot: JSON.parse(JSON.stringify(now.snapshot)) };
    const kept = new Set([...now.timers.kept, ...now.timers.set.map(({ key }) => key)]);
    for (const key of item.timers.keys()) if (!kept.has(key)) item.timers.delete(key);
    for (const { key, dueAt } of now.timers.set) item.timers.set(key, dueAt);
    for (const effect of now.effects) {
      if (effect.kind === 'notify') this.notified.push(...effect.seats);
      if (effect.kind !== 'open') continue;
      const filer = { ...person(item.facts.filerId), unitId: item.facts.unitId };
      for (const { unitId, data } of effect.children)
        item.children.push(this.open(effect.workflow, filer, data, item, unitId));
    }
    if (item.parent?.now && item.parent.now.status === 'active') this.tell(item.parent);
  }

  private tell(parent: Item): void {
    this.settle(
      parent,
      this.taken(step(parent.compiled, parent.now.snapshot, { kind: 'children' }, this.facts(parent, null))),
    );
  }

  private taken(answer: Step | Refusal): Step {
    if ('refused' in answer) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  private actor(name: string, unit = ''): Actor {
    const found = this.people[name];
    if (!found) throw new Error(`nobody called ${name}`);
    return person(name, ...found.posts.map((post) => post.replace('{unit}', unit)));
  }

  private facts(item: Item, actor: Actor | null): Facts {
    const done = item.children.filter(({ now }) => now.status === 'done').length;
    const children: ChildrenFacts = { total: item.children.length, done, void: 0, in: {} };
    for (const { now } of item.children) {
      const outcome = now.outcome === null ? [] : [`outcome:${now.outcome}`];
      for (const place of new Set([...now.states, ...now.tags, ...outcome]))
        children.in[place] = (children.in[place] ?? 0) + 1;
    }
    return {
      actor,
      item: item.facts,
      children,
      now: new Date(this.clock).toISOString(),
      calendar,
      quotas: this.quotasOf(item),
    };
  }

  /** Places taken, as the server counts them; the quotas of an item that is only beginning are not known yet. */
  private quotasOf({ compiled, facts, now }: Item): Record<string, number> {
    if (!now) return {};
    const { workflow } = compiled;
    const known = {
      facts: { item: facts, now: new Date(this.clock).toISOString() } as Facts,
      form: {},
      active: [],
    };
    const quotas = Object.keys(workflow.meta.quotas ?? {}).flatMap(
      (name) =>
        findQuota(workflow, name, {
          ...known,
          facts: { ...known.facts, children: noChildren },
          memory: now.snapshot.context,
        }) ?? [],
    );
    return Object.fromEntries(quotas.map(({ name, key }) => [name, this.places.get(key) ?? 0]));
  }

  /** A step that takes a place when none is left is refused whole, as the database refuses it. */
  private takePlaces(step: Step | Refusal): Step | Refusal {
    if ('refused' in step) return step;
    const taken = new Map(this.places);
    for (const effect of step.effects) {
      if (effect.kind !== 'quota') continue;
      const used = (taken.get(effect.key) ?? 0) + effect.take;
      if (effect.take > 0 && used > effect.limit) return { refused: 'guard', why: '名额已用完' };
      taken.set(effect.key, used);
    }
    this.places = taken;
    return step;
  }

  private compare(expected: Expected, item: Item, step: string): void {
    const { now } = item;
    const is: Required<Expected> = {
      states: now.states,
      tags: now.tags,
      status: now.status,
      outcome: now.outcome,
      unitId: now.unitId,
      card: now.snapshot.context.card?.colour ?? null,
      data: now.snapshot.context.data,
      tasks: Object.fromEntries(now.tasks.map(({ state, seats }) => [state, seats])),
      timers: Object.fromEntries(
        [...item.timers].map(([key, dueAt]) => [key, new Date(dueAt).toISOString()]),
      ),
      notified: [...new Set(this.notified)],
      children: item.children.length,
    };
    const { data, timers, ...others } = expected;
    expect(is, step).toMatchObject(others);
    if (data) expect(is.data, step).toMatchObject(data);
    if (timers) {
      const wanted = Object.entries(timers).map(([key, dueAt]) => [key, new Date(dueAt).toISOString()]);
      expect(is.timers, step).toEqual(Object.fromEntries(wanted));
    }
    for (const name of ['states', 'tags', 'notified'] as const) {
      if (expected[name]) expect([...is[name]].sort(), step).toEqual([...expected[name]].sort());
    }
    if (expected.tasks) expect(is.tasks, step).toEqual(expected.tasks);
  }
}
