// Random sound definitions, published through the real door, and random people doing everything there is to do: what the
// server keeps is what the model has, move by move, and every history is whole. FAULTS=long does far more of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyEntries } from '#server/audit/verify.ts';
import { directoryFacts } from '#server/definitions/directory-facts.ts';
import { Driver, type Ground } from '#test/model/driver.ts';
import { move } from '#test/model/moves.ts';
import { townOf } from '#test/model/town.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { draw } from '#test/workflows/random/draw.ts';
import { changed, filledPaper, randomForms } from '#test/workflows/random/paper.ts';
import { type Family, soundFamilies } from '#test/workflows/random/sound.ts';
import type { Workflow } from '#workflows/definition.ts';
import { compile } from '#workflows/step.ts';

const START = '2026-03-02T09:00:00+08:00';
const numRuns = process.env.FAULTS === 'long' ? 300 : 12;

const services = await testServices(START);
await services.database.pool.query(
  `insert into person_attribute (person_id, key, value) values ($1, 'expertise', 'law'), ($2, 'expertise', 'law')`,
  [people.otherReviewer, people.educationLeader],
);
const admin = await caller(services, people.processAdmin);
const town = await townOf(services, Object.values(people));

async function publish(workflow: Workflow): Promise<void> {
  const id = crypto.randomUUID();
  const draft = { id, revision: 0, base: null, workflow, forms: randomForms, requestKey: newKey() };
  const { revision } = await admin.definitions.saveDraft(draft as never);
  await admin.definitions.publish({ id, revision, over: null, requestKey: newKey() });
}

let published = 0;

async function groundFor({ parent, child }: Family): Promise<Ground> {
  published += 1; process.stderr.write(`pub ${published} ${performance.now()|0}\n`);
  const [key, childKey] = [`random-${published}`, `random-child-${published}`];
  const workflows = [draw(child, childKey, childKey), draw(parent, key, childKey)];
  for (const workflow of workflows) await publish(workflow);
  const definitions = workflows.map(
    (each) => [each.key, { compiled: compile(each), forms: randomForms }] as const,
  );
  return {
    workflow: key,
    definitions: new Map(definitions),
    paper: filledPaper,
    form: (form, how) => changed[form]?.[how % (changed[form]?.length ?? 1)] ?? {},
  };
}

test('whatever is drawn and whatever is done, the server keeps what the model says', {
  timeout: 1_800_000,
}, async () => {
  const done = new Map<string, number>();
  const families = soundFamilies(await directoryFacts(services));
  const moves = fc.array(move, { minLength: 15, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(families, fc.nat(40), fc.nat(40), moves, async (family, who, how, each) => {
      services.clock.set(START);
      const driver = await Driver.begin(services, town, await groundFor(family));
      process.stderr.write(`filed? ${performance.now()|0}\n`); await driver.file(who, how);
      await driver.file(who + 1, how + 3);
      await driver.compare();
      for (const next of each) await driver.move(next);
      for (const [event, times] of driver.done) done.set(event, (done.get(event) ?? 0) + times);
    }),
    { numRuns: Number(process.env.RUNS ?? numRuns), endOnFailure: process.env.SHRINK === undefined },
  );
  expect((await verifyEntries(services.database)).findings).toEqual([]);
  console.info('done:', Object.fromEntries([...done].sort()));
});
