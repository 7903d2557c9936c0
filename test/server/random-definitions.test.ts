// Random sound definitions, published through the real door, and the shipped processes; and random people doing
// everything there is to do: what the server keeps is what the model has, move by move, and every history is whole.
// FAULTS=long does far more of it.
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { directoryFacts } from '#server/definitions/directory-facts.ts';
import { Driver, type Ground } from '#test/model/driver.ts';
import { type Move, move } from '#test/model/moves.ts';
import { packGrounds } from '#test/model/pack-grounds.ts';
import { townOf } from '#test/model/town.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { draw } from '#test/workflows/random/draw.ts';
import { changed, filledPaper, randomForms } from '#test/workflows/random/paper.ts';
import { type Family, soundFamilies } from '#test/workflows/random/sound.ts';
import type { Workflow } from '#workflows/definition.ts';
import { compile } from '#workflows/step.ts';

const START = '2026-03-02T09:00:00+08:00';
const long = process.env.FAULTS === 'long';

const services = await servicesWithPacks(START);
await services.database.pool.query(
  `insert into person_attribute (person_id, key, value) values ($1, 'expertise', 'law'), ($2, 'expertise', 'law')`,
  [people.otherReviewer, people.educationLeader],
);
const admin = await caller(services, people.processAdmin);
const town = await townOf(services, Object.values(people));
const grounds = await packGrounds();

async function publish(workflow: Workflow): Promise<void> {
  const id = crypto.randomUUID();
  const draft = { id, revision: 0, base: null, workflow, forms: randomForms, requestKey: newKey() };
  const { revision } = await admin.definitions.saveDraft(draft as never);
  await admin.definitions.publish({ id, revision, over: null, requestKey: newKey() });
}

let published = 0;

async function groundFor({ parent, child }: Family): Promise<Ground> {
  published += 1;
  const [key, childKey] = [`random-${published}`, `random-child-${published}`];
  const opens = parent.phases.some(({ kind }) => kind === 'children');
  const workflows = [...(opens ? [draw(child, childKey, childKey)] : []), draw(parent, key, childKey)];
  for (const workflow of workflows) await publish(workflow);
  const named = workflows.map((each) => [each.key, { compiled: compile(each), forms: randomForms }] as const);
  return {
    workflow: key,
    definitions: new Map(named),
    paper: filledPaper,
    form: (form, how) => changed[form]?.[how % (changed[form]?.length ?? 1)] ?? {},
  };
}

const numbers = fc.record({
  who: fc.nat(40),
  how: fc.nat(40),
  moves: fc.array(move, { minLength: 5, maxLength: 40 }),
});
type Numbers = { who: number; how: number; moves: Move[] };

/** What was done, by what it is called before the place it is done in: GO_S1 is a GO. */
const done = new Map<string, number>();

async function drive(ground: Ground, { who, how, moves }: Numbers): Promise<void> {
  services.clock.set(START);
  const driver = await Driver.begin(services, town, ground);
  for (let tries = 0; tries < town.people.length && driver.items.length < 2; tries += 1)
    await driver.file(who + tries, how + tries);
  await driver.compare();
  for (const each of moves) await driver.move(each);
  for (const event of driver.done) {
    const [name = ''] = event.split('_S');
    done.set(name, (done.get(name) ?? 0) + 1);
  }
}

afterAll(() => {
  if (long) console.info('done:', Object.fromEntries([...done].sort()));
});

test('whatever is drawn and whatever is done, the server keeps what the model says', {
  timeout: 3_600_000,
}, async () => {
  const families = soundFamilies(await directoryFacts(services, null));
  const property = fc.asyncProperty(families, numbers, async (family, each) =>
    drive(await groundFor(family), each),
  );
  await fc.assert(property, { numRuns: long ? 400 : 8 });
  expect((await verifyEntries(services.database)).findings).toEqual([]);
  expect(done.size).toBeGreaterThan(5);
});

test('whatever is done with the shipped processes, the server keeps what the model says', {
  timeout: 3_600_000,
}, async () => {
  const shipped = fc.constantFrom(...grounds.map(({ workflow }) => workflow));
  const property = fc.asyncProperty(shipped, numbers, (key, each) =>
    drive(grounds.find(({ workflow }) => workflow === key) as Ground, each),
  );
  await fc.assert(property, { numRuns: long ? 400 : 12 });
  expect((await verifyEntries(services.database)).findings).toEqual([]);
  expect(done.size).toBeGreaterThan(10);
});
