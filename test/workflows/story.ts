// One item with what happens to it in order, and the people it happens among.
import type { JsonObject, Workflow } from '#workflows/definition.ts';
import type { Actor, Snapshot } from '#workflows/facts.ts';
import { offers } from '#workflows/offers.ts';
import { type Compiled, compile, type Refusal, type Step } from '#workflows/step.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { begin, by, facts, filer, person, send, taken, workflow } from './world.ts';

export const ann = person('ann', 'one@C01');
export const bob = person('bob', 'one@C01');
export const eve = person('eve', 'two@U001');
/** Of the committee too, but nobody’s role. */
export const guest = person('guest', 'clerk@C01');
export const ned = person('ned', 'clerk@C01');
export const everyone = Object.fromEntries([ann, bob, eve, guest, ned, filer].map((each) => [each.id, each]));

/** One item of a workflow, with what happens to it in order. */
export class Story {
  readonly compiled: Compiled;
  now: Step;

  constructor(definition: Workflow, data: JsonObject = {}) {
    this.compiled = compile(definition);
    this.now = begin(this.compiled, data);
  }

  get snapshot(): Snapshot {
    return JSON.parse(JSON.stringify(this.now.snapshot));
  }

  get task() {
    const [first] = this.now.tasks;
    return first;
  }

  tryVerb(actor: Actor, key: string, values: JsonObject = {}): Step | Refusal {
    const verb = findVerb(key) as Verb;
    return perform(this.compiled, this.snapshot, verb, values, facts(actor, { named: everyone }));
  }

  verb(actor: Actor, key: string, values: JsonObject = {}): Step {
    this.now = taken(this.tryVerb(actor, key, values));
    return this.now;
  }

  try(actor: Actor, event: string, form: JsonObject = {}): Step | Refusal {
    return send(this.compiled, this.snapshot, event, actor, form, { deciders: this.deciders });
  }

  act(actor: Actor, event: string, form: JsonObject = {}): Step {
    this.now = taken(this.try(actor, event, form));
    return this.now;
  }

  offer(actor: Actor, event: string) {
    return offers(this.compiled, this.snapshot, facts(actor)).find((each) => each.event === event);
  }

  deciders = [
    { seat: 'one@C01', people: 2 },
    { seat: 'one@*', people: 2 },
  ];
}

const ends = {
  passed: { type: 'final', meta: { outcome: 'passed' } },
  failed: { type: 'final', meta: { outcome: 'failed' } },
} as const;

export const desk = (decide: 'any' | 'all' = 'any', roles: Workflow['meta']['roles'] = {}) =>
  workflow(
    {
      initial: 'review',
      states: {
        review: {
          meta: { title: '审核', task: { roles: ['one'], decide } },
          on: {
            PASS: { target: 'passed', meta: by('one') },
            FAIL: { target: 'failed', meta: by('one') },
            RETURN: { target: 'drafting', meta: { ...by('one'), kind: 'return' } },
            REJECT: { target: 'failed', meta: { ...by('one'), kind: 'cancel' } },
          },
        },
        drafting: {
          meta: { title: '补充', task: { roles: ['filer'] } },
          on: { AGAIN: { target: 'review', meta: by('filer') } },
        },
        ...ends,
      },
      on: { CANCEL: { target: '.failed', meta: { ...by('filer'), kind: 'cancel' } } },
    },
    {
      roles: {
        one: { title: { zh: '甲', en: 'One' }, post: 'one' },
        filer: { title: { zh: '填报人', en: 'Filer' }, who: 'filer' },
        ...roles,
      },
    },
  );
