// One of several is asked, or a few: by lot, or by what they have done before.
import { describe, expect, test } from 'vitest';
import { people } from '#test/support/organisation.ts';
import { testServices } from '#test/support/services.ts';
import { decided, ends, fileSmall, publish, smallWorkflow } from '#test/support/small-workflow.ts';
import type { Role } from '#workflows/definition.ts';

const services = await testServices();
const { supervisor, financeLeader, educationLeader, transportLeader } = people;
const leaders = [financeLeader, educationLeader, transportLeader];

/** A leader reviews, picked so; the supervisor may send it back to be reviewed anew. */
async function reviewed(key: string, role: Role) {
  const review = decided({ roles: ['worker'] }, 'after');
  const after = decided({ roles: ['supervisor'] });
  after.on = { ...after.on, AGAIN: { target: 'review' } };
  const roles = { worker: { title: '评审人', ...role }, supervisor: { post: 'committee-supervisor' } };
  await publish(services, smallWorkflow(key, { review, after, ...ends }, { roles }));
  return () => fileSmall(services, key, supervisor);
}

type Item = Awaited<ReturnType<typeof fileSmall>>;

async function asked(item: Item): Promise<string[]> {
  const found: string[] = [];
  for (const person of leaders) if ((await item.waitsFor(person)).length > 0) found.push(person);
  return found;
}

describe('by lot', () => {
  const lots: number[] = [];
  services.chance = (below) => {
    const lot = lots.shift() ?? 0;
    if (lot >= below) throw new Error(`${lot} of ${below}`);
    return lot;
  };

  test('the lot decides who is asked, and the history says who was drawn of how many', async () => {
    const file = await reviewed('lot', { post: 'unit-leader', pick: 'random' });
    lots.push(2);
    const item = await file();

    expect(await asked(item)).toEqual([transportLeader]);
    const [filed] = await item.entries(supervisor);
    expect(filed?.detail).toEqual({
      drawn: [{ role: '评审人', people: [{ id: transportLeader, name: '施展' }], among: 3 }],
    });
    await expect(item.act(financeLeader, 'PASS')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await item.act(transportLeader, 'PASS');
  });

  test('several are drawn, each once; who was drawn stays when it comes round again', async () => {
    const file = await reviewed('lots', { post: 'unit-leader', pick: 'random', count: 2 });
    lots.push(1, 1); // the second of three, and then the second of the two who are left
    const item = await file();

    expect(await asked(item)).toEqual([educationLeader, transportLeader]);
    await item.act(educationLeader, 'PASS');
    await item.act(supervisor, 'AGAIN');
    expect(await asked(item)).toEqual([educationLeader, transportLeader]);
    expect((await item.entries(supervisor))[0]?.detail).toBeNull();
  });

  test('everyone is drawn about as often as the others when nobody holds the lots', async () => {
    const { chance: _, ...fair } = services;
    const role: Role = { post: 'unit-leader', pick: 'random' };
    await reviewed('fair', role);
    const items = await Promise.all(
      Array.from({ length: 60 }, () => fileSmall({ ...fair }, 'fair', supervisor)),
    );
    const drawn = new Set<string>();
    for (const item of items) for (const person of await asked(item)) drawn.add(person);
    expect([...drawn].sort()).toEqual(leaders); // that one is left out has a chance of 1 in 10 billion
  });
});

describe('by practice', () => {
  test('who has done it most often is asked, or who has done it least often', async () => {
    const byOwner: Role = { person: { var: 'data.owner' } };
    await reviewed('practice', byOwner);
    for (const owner of [educationLeader, educationLeader, transportLeader])
      await (await fileSmall(services, 'practice', supervisor, { owner })).act(owner, 'PASS');
    await reviewed('elsewhere', byOwner); // another workflow does not count
    for (const owner of [financeLeader, financeLeader, financeLeader])
      await (await fileSmall(services, 'elsewhere', supervisor, { owner })).act(owner, 'PASS');

    const most = await reviewed('practice', { post: 'unit-leader', pick: 'most-used', did: ['PASS'] });
    expect(await asked(await most())).toEqual([educationLeader]);
    const least = await reviewed('practice', { post: 'unit-leader', pick: 'least-used', did: ['PASS'] });
    expect(await asked(await least())).toEqual([financeLeader]);
  });
});
