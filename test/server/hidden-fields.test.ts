// Fields a state hides: nobody is shown them while the item is there, whoever filled them in.
import { expect, test } from 'vitest';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { StateNode } from '#workflows/definition.ts';

const services = await testServices();
const roles = { starter: { who: 'anyone' as const } };
const step = (target: string): StateNode['on'] => ({
  GO: { target, meta: { title: '下一步', roles: ['starter'], form: 'paper' } },
});

await publish(
  services,
  smallWorkflow(
    'sealed',
    {
      marking: { meta: { title: '打分', fields: { line: 'hidden' } }, on: step('announced') },
      announced: { meta: { title: '公布' }, on: step('passed') },
      ...ends,
    },
    { roles, columns: ['line', 'unit'], secrecy: 'public' },
  ),
);

const file = () => fileSmall(services, 'sealed', people.financeLiaison, { line: '九十分', unit: '市财政局' });

const shown = async (item: Awaited<ReturnType<typeof file>>) => {
  const { data } = await item.see(people.reviewer);
  const [first] = (await item.entries(people.reviewer)).toReversed();
  const { rows } = await (await item.by(people.reviewer)).ledgers.query({
    workflow: 'sealed',
  });
  const row = rows.find(({ id }) => id === item.id);
  return { item: data.line, entry: first?.form?.line, ledger: row?.fields.line, others: row?.fields.unit };
};

test('while the item is there they are in neither the item, nor its history, nor the ledger; afterwards they are', async () => {
  const item = await file();

  expect(await shown(item)).toEqual({
    item: undefined,
    entry: undefined,
    ledger: undefined,
    others: '市财政局',
  });

  const { revision } = await item.see(people.reviewer);
  await (await item.by(people.reviewer)).items.act({
    id: item.id,
    event: 'GO',
    revision,
    form: { summary: '一件事' },
    requestKey: crypto.randomUUID(),
  });

  expect(await shown(item)).toMatchObject({ item: '九十分', entry: '九十分', ledger: '九十分' });
});
