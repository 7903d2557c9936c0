// The publish check as the server runs it: in a thread of its own, with the real directory.
import { expect, test } from 'vitest';
import { checkContext } from '#server/definitions/check-context.ts';
import { runCheck } from '#server/definitions/run-check.ts';
import { testServices } from '#test/support/services.ts';
import { packWorkflows, shippedForms } from '#test/workflows/packs.ts';
import { workflow } from '#test/workflows/world.ts';
import { check } from '#workflows/check/check.ts';

const services = await testServices();
const forms = Object.fromEntries(shippedForms().map((form) => [form.key, form]));
const context = await checkContext(services, forms, packWorkflows());

const role = (post: string, more: object = {}) =>
  workflow(
    {
      initial: 'open',
      states: {
        open: { on: { CLOSE: { target: 'closed', meta: { roles: ['one'], form: 'opinion' } } } },
        closed: { type: 'final' },
      },
    },
    { roles: { one: { title: '办理人', post, ...more } } },
  );

test('in the thread a definition is found to be just as it is found here', async () => {
  const broken = { ...role('committee-reviewer'), initial: 'nowhere' };

  expect(await runCheck(broken, context)).toEqual(check(broken, context));
});

test('what takes too long is refused, the server goes on meanwhile, and the next check is made', async () => {
  const ring = (name: string) =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        `s${at}`,
        { on: { [`${name}${at}`]: { target: `s${(at + 1) % 12}`, meta: { roles: ['one'] } } } },
      ]),
    );
  const regions = Object.fromEntries(
    [...'ABCDEFGH'].map((name) => [name, { initial: 's0', states: ring(name) }]),
  );
  const huge = workflow(
    { type: 'parallel', states: regions },
    { roles: { one: { post: 'committee-reviewer' } } },
  );
  let beats = 0;
  const heart = setInterval(() => {
    beats += 1;
  }, 5);

  const findings = await runCheck(huge, context, 50);

  clearInterval(heart);
  expect(findings).toMatchObject([{ check: 'check-too-long', severity: 'block' }]);
  expect(beats).toBeGreaterThan(5);
  expect(await runCheck(role('committee-reviewer'), context)).toEqual([]);
}, 30_000);

test('JSON too deep to be handed over is refused with its place', async () => {
  let deep: unknown = {};
  for (let level = 0; level < 100_000; level += 1) deep = { states: deep };

  expect(await runCheck(deep, context)).toMatchObject([{ check: 'too-deep' }]);
  expect(await runCheck(role('committee-reviewer'), { ...context, schemas: { problem: deep } })).toEqual([]);
});

test('a post nobody holds is found in the directory, with the units that have nobody', () => {
  const found = (definition: object) => check(definition, context);

  expect(context.directory?.posts).toMatchObject({ 'unit-deputy@U001': 1, 'unit-deputy/finance@U001': 1 });
  expect(found(role('committee-reviewer'))).toEqual([]);
  expect(found(role('nobody'))).toMatchObject([{ check: 'role-nobody', place: 'meta.roles.one' }]);
  expect(found(role('discipline-officer', { unit: { var: 'data.involvedUnit' } }))).toMatchObject([
    { check: 'role-nobody-somewhere', text: { zh: '「办理人」在 2 个单位找不到人：市教育局、市交通运输局' } },
  ]);
});
