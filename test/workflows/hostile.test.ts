// What a definition may cost the server: the slowest ones known beside a sound pack, in the same run.
import { expect, test } from 'vitest';
import { check } from '#workflows/check/check.ts';
import { stateNamesOf } from '#workflows/check/child-states.ts';
import { handedIn } from '#workflows/check/data-fields.ts';
import type { Workflow } from '#workflows/definition.ts';
import { hostile } from './hostile.ts';
import { packWorkflows, shippedForms } from './packs.ts';

/** A sound pack takes some milliseconds; the worst may take so many times as long, which is well under two seconds. */
const MOST_TIMES = 600;

const packs = packWorkflows();
const context = {
  forms: shippedForms().map(({ key }) => key),
  workflows: packs.map(({ key }) => key),
  schemas: Object.fromEntries(shippedForms().map((form) => [form.key, form])),
  handedIn: handedIn(packs),
  stateNames: Object.fromEntries(packs.map((each) => [each.key, stateNamesOf(each)])),
};

const MALFORMED = ['shape', 'too-large', 'too-deep', 'bad-params', 'bad-target', 'bad-initial', 'bad-name'];

/** Milliseconds of this thread's own time, whatever else the machine does, and what was found for it. */
function checked(definition: Workflow): { cost: number; found: string[] } {
  const before = process.threadCpuUsage();
  const findings = check(definition, context);
  const { user, system } = process.threadCpuUsage(before);
  return { cost: (user + system) / 1000, found: findings.map(({ check: name }) => name) };
}

const sound = packs.find(({ key }) => key === 'problem-rectification') as Workflow;
const costOfSound = (): number => {
  const costs = Array.from({ length: 9 }, () => checked(sound).cost).sort((one, other) => one - other);
  return costs[4] as number;
};

test.each(Object.entries(hostile))(
  'costs no more than so many sound packs: %s',
  (_name, make) => {
    const usual = costOfSound();

    const { cost, found } = checked(make());

    expect(found.filter((name) => MALFORMED.includes(name))).toEqual([]); // it is the walk that has to bear it
    expect(cost / usual).toBeLessThan(MOST_TIMES);
  },
  30_000,
);
