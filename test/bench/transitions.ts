// Transitions per second through HTTP, over the floor: the same rows written by a bare SQL client in the same rounds.

import type { Services } from '#server/context.ts';
import type { Client } from './client.ts';
import { type Captured, floorStep } from './floor.ts';
import { plan } from './seed.ts';
import { median, runSlice, type Slice } from './statistics.ts';

const ROUNDS = 5;
const SECONDS = 3;

interface Ring {
  ids: string[];
  next: number;
  revisions: Map<string, number>;
  steps: number;
}

const ringOf = (ids: string[], revision: number): Ring => ({
  ids,
  next: 0,
  revisions: new Map(ids.map((id) => [id, revision])),
  steps: 0,
});

/** The next item nobody else is busy with: rings are far longer than there are lanes. */
function take(ring: Ring): { id: string; revision: number } {
  const id = ring.ids[ring.next % ring.ids.length] as string;
  ring.next += 1;
  return { id, revision: ring.revisions.get(id) ?? 0 };
}

/** 整改中 → 调整措施 → 制定方案 → 整改中 …: a step with no form, then one with a form of four fields. */
async function serverStep(client: Client, ring: Ring, services: Services): Promise<void> {
  const { id, revision } = take(ring);
  const back = revision % 2 === 1;
  const step = back ? { event: 'REPLAN' } : { event: 'PLAN', form: plan };
  await client.post('items.act', { id, revision, requestKey: services.newId(), ...step });
  ring.revisions.set(id, revision + 1);
  ring.steps += 1;
}

async function capture(
  services: Services,
  itemId: string,
  actorId: string,
): Promise<{ row: Captured; actorId: string }> {
  const { rows } = await services.database.pool.query(
    `select i.snapshot, i.last_hash, l.fields, e.form, e.from_states, e.to_states, t.state, s.seat
      from item i join ledger_row l on l.item_id = i.id
      join entry e on e.item_id = i.id and e.event = 'PLAN' join task t on t.item_id = i.id join task_seat s on s.task_id = t.id
      where i.id = $1 limit 1`,
    [itemId],
  );
  const found = rows[0];
  const json = JSON.stringify;
  const answer = json({ id: itemId, revision: 3, status: 'active', outcome: null, states: found.to_states });
  const text = {
    snapshot: json(found.snapshot),
    fields: json(found.fields),
    form: json(found.form),
    answer,
    hash: found.last_hash,
  };
  return {
    row: { ...text, from: found.from_states, to: found.to_states, state: found.state, seat: found.seat },
    actorId,
  };
}

/** Every item has exactly the entries and the one task that the steps must have left; else the figure is void. */
async function assertWhole({ database }: Services, ids: string[]): Promise<void> {
  const { rows } = await database.pool.query<{ wrong: number }>(
    `select count(*)::int as wrong from item i where i.id = any ($1)
      and (i.last_entry <> (select count(*) from entry e where e.item_id = i.id)
        or i.revision <> i.last_entry
        or 1 <> (select count(*) from task t where t.item_id = i.id))`,
    [ids],
  );
  if (rows[0]?.wrong !== 0) throw new Error(`${rows[0]?.wrong} items are not whole; the figures are void`);
}

export interface TransitionFigures {
  clients: number;
  server: Slice;
  floor: Slice;
  ratio: number;
  /** One client's median latency over the floor's. */
  latencyRatio: number;
}

export async function benchTransitions(
  services: Services,
  client: Client,
  actorId: string,
  ids: { server: string[]; floor: string[] },
): Promise<TransitionFigures[]> {
  const ring = ringOf(ids.server, 3);
  const floorRing = ringOf(ids.floor, 3);
  const { row } = await capture(services, ids.floor[0] as string, actorId);
  const server = () => serverStep(client, ring, services);
  const floor = async () => {
    const keys = { requestKey: services.newId(), taskId: services.newId() };
    await floorStep(services.database.pool, row, { itemId: take(floorRing).id, actorId, ...keys });
  };
  await runSlice(8, SECONDS, server); // warm
  await runSlice(8, SECONDS, floor);
  const figures: TransitionFigures[] = [];
  for (const clients of [1, 8, 32]) {
    const rounds: { server: Slice; floor: Slice }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const [first, second] = round % 2 === 0 ? [server, floor] : [floor, server];
      const one = await runSlice(clients, SECONDS, first);
      const other = await runSlice(clients, SECONDS, second);
      rounds.push(round % 2 === 0 ? { server: one, floor: other } : { server: other, floor: one });
    }
    await assertWhole(services, [...ids.server, ...ids.floor]);
    const of = (part: 'server' | 'floor', what: keyof Slice) =>
      median(rounds.map((round) => round[part][what]));
    const slice = (part: 'server' | 'floor'): Slice => ({
      perSecond: of(part, 'perSecond'),
      p50: of(part, 'p50'),
      p99: of(part, 'p99'),
    });
    figures.push({
      clients,
      server: slice('server'),
      floor: slice('floor'),
      ratio: median(rounds.map((round) => round.server.perSecond / round.floor.perSecond)),
      latencyRatio: median(rounds.map((round) => round.server.p50 / round.floor.p50)),
    });
  }
  return figures;
}
