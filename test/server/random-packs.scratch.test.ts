import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Driver } from '#test/model/driver.ts';
import { move } from '#test/model/moves.ts';
import { packGrounds } from '#test/model/pack-grounds.ts';
import { townOf } from '#test/model/town.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
const START = '2026-03-02T09:00:00+08:00';
const services = await servicesWithPacks(START);
const town = await townOf(services, Object.values(people));
const grounds = await packGrounds();
test('packs', { timeout: 1_800_000 }, async () => {
  const done = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...grounds), fc.nat(40), fc.nat(40), fc.array(move, { minLength: 15, maxLength: 30 }), async (ground, who, how, moves) => {
      services.clock.set(START);
      process.stderr.write(`${ground.workflow} ${performance.now()|0}\n`); const driver = await Driver.begin(services, town, ground);
      for (let at = 0; at < 20 && driver.items.length === 0; at += 1) await driver.file(who + at, how);
      await driver.compare();
      for (const next of moves) await driver.move(next);
      for (const [event, times] of driver.done) done.set(event, (done.get(event) ?? 0) + times);
    }), { numRuns: Number(process.env.RUNS ?? 10), endOnFailure: true },
  );
  console.info('done:', Object.fromEntries([...done].sort()));
});
