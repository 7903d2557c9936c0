// Drives items on the real server and in the model at once, and compares the two after each move.
import { expect } from 'vitest';
import { actByClock } from '#server/items/act-by-clock.ts';
import { assignQueued } from '#server/items/assign-queued.ts';
import { listDueTimers } from '#server/timers/timer-store.ts';
import { type Caller, caller, newKey } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import type { TestServices } from '#test/support/services.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Offer } from '#workflows/offers.ts';
import { choose, fillIn, one } from './fill-in.ts';
import { sortedBy } from './item.ts';
import type { Definition } from './living.ts';
import type { Move } from './moves.ts';
import { readItems } from './read-items.ts';
import { type Chosen, noneChosen } from './surroundings.ts';
import { sitting, type Town, type Townsman } from './town.ts';
import { type Act, type DueTimer, type Outcome, World } from './world.ts';

/** A workflow to drive: with the workflows it opens, and what is handed in. */
export interface Ground {
  workflow: string;
  definitions: Map<string, Definition>;
  paper: (how: number) => JsonObject;
  form: (key: string, how: number) => JsonObject;
}

const outcomes: Record<string, Outcome | 'not-found'> = {
  CONFLICT: 'conflict',
  FORBIDDEN: 'forbidden',
  UNPROCESSABLE_CONTENT: 'invalid',
  BAD_REQUEST: 'bad-request',
  NOT_FOUND: 'not-found',
};

/** What happens to a call of the API, in the model's words; anything unforeseen is the server's fault. */
async function outcomeOf(call: Promise<unknown>): Promise<Outcome | 'not-found'> {
  try {
    await call;
    return 'done';
  } catch (error) {
    const outcome = outcomes[(error as { code?: string }).code ?? ''];
    if (!outcome) throw error;
    return outcome;
  }
}

export class Driver {
  /** Events and verbs that were done, and tasks given out (@room), in their order. */
  readonly done: string[] = [];
  private readonly services: TestServices;
  private readonly town: Town;
  private readonly ground: Ground;
  private readonly world: World;
  private readonly callers: ReadonlyMap<string, Caller>;

  private constructor(
    services: TestServices,
    town: Town,
    ground: Ground,
    callers: ReadonlyMap<string, Caller>,
  ) {
    this.services = services;
    this.town = town;
    this.ground = ground;
    this.world = new World(town, ground.definitions);
    this.callers = callers;
  }

  static async begin(services: TestServices, town: Town, ground: Ground): Promise<Driver> {
    const callers = new Map<string, Caller>();
    for (const { id } of town.people) callers.set(id, await caller(services, id));
    await services.database.pool.query(
      'delete from timer; delete from card_given; delete from level_reached; delete from quota_use; delete from task',
    );
    return new Driver(services, town, ground, callers);
  }

  get items(): string[] {
    return [...this.world.items.keys()];
  }

  async file(who: number, how: number): Promise<void> {
    const person = one(this.town.people, who) as Townsman;
    const as = (one(person.ways, how) as Townsman['ways'][number]).id;
    const { workflow } = this.ground;
    const values = this.ground.paper(how);
    const input = { workflow, data: values, actingAs: as, requestKey: newKey() };
    let id = '';
    const filing = this.callerOf(person).items.file(input as never);
    const outcome = await outcomeOf(filing.then((answer) => (id = answer.id)));
    const filed = { id, workflow, person: person.id, as, values, now: this.now };
    expect(outcome, `filing by ${person.id}`).toBe(this.world.file(filed, await this.chosen(id)));
  }

  /** One move on both sides; then nothing may differ. */
  async move(move: Move): Promise<void> {
    this.services.clock.set(new Date(Date.parse(this.now) + move.hours * 3_600_000).toISOString());
    const id = one(this.items, move.which);
    if (id === undefined) return;
    if (move.kind === 'hand-over') await this.handOver(move);
    else if (move.kind === 'batch') await this.actMany(id, move);
    else await this.act(id, move);
    await this.compare();
    if (!move.sweep) return;
    await this.sweep();
    await this.compare();
  }

  private async act(id: string, move: Move): Promise<void> {
    const person = this.someone(id, move);
    const as = (one(person.ways, move.how) as Townsman['ways'][number]).id;
    const known = this.world.offers(id, person.id, as, this.now);
    const seen = await this.see(id, person, as);
    if (seen) expect(seen).toEqual(known);
    const offer = choose(known, move.what);
    if (!offer) return;
    const form = this.formOf(offer, move.how);
    const { revision } = this.world.kept(id);
    const input = {
      id,
      event: offer.event,
      ...(form && { form }),
      revision,
      actingAs: as,
      requestKey: newKey(),
    };
    const outcome = await outcomeOf(this.callerOf(person).items.act(input as never));
    expect(outcome === 'not-found', `${person.id} sees ${id}`).toBe(seen === null);
    if (outcome === 'not-found') return;
    await this.follow({ id, person: person.id, as, event: offer.event, form, now: this.now }, outcome);
    if (outcome === 'done') this.done.push(offer.event);
  }

  /** What the server offers a person; null for whoever may not see the item. */
  private async see(id: string, person: Townsman, as: string): Promise<Offer[] | null> {
    const seen = this.callerOf(person).items.get({ id, actingAs: as });
    const view = await seen.catch((error: { code: string }) => {
      if (error.code !== 'NOT_FOUND') throw error;
      return null;
    });
    return view?.offers.map(({ as: _, ...offer }) => offer as Offer) ?? null;
  }

  /** What the model makes of an act the server has answered. */
  private async follow(asked: Act, outcome: Outcome): Promise<void> {
    const expected = this.world.act(asked, await this.chosen(asked.id));
    expect(outcome, `${asked.event} by ${asked.person} as ${asked.as}`).toBe(expected);
  }

  private async actMany(first: string, move: Move): Promise<void> {
    const person = one(
      this.town.people.filter(({ ways }) => ways.length === 1),
      move.who,
    ) as Townsman;
    const as = (person.ways[0] as Townsman['ways'][number]).id;
    const offer = choose(this.world.offers(first, person.id, as, this.now), move.what);
    if (!offer) return;
    const { event } = offer;
    const form = this.formOf(offer, move.how);
    for (const id of this.items) {
      const { revision } = this.world.kept(id);
      const [result] = await this.callerOf(person).items.actMany({
        items: [{ id, revision, requestKey: newKey() }],
        event,
        ...(form && { form: form as never }),
      });
      const outcome = result?.done ? 'done' : (result?.problem?.code as Outcome | 'not-found');
      if (outcome === 'not-found') continue;
      await this.follow({ id, person: person.id, as, event, form, now: this.now, batch: true }, outcome);
    }
  }

  private async handOver({ who, how }: Move): Promise<void> {
    const from = (one(this.town.people, who) as Townsman).id;
    const to = (one(this.town.people, how) as Townsman).id;
    const admin = this.town.people.find(({ id }) => id === people.processAdmin) as Townsman;
    if (from === to) return;
    const form = { from, to, text: '岗位调整。' };
    await this.callerOf(admin).items.handOver({ ...form, requestKey: newKey() });
    const as = (admin.ways[0] as Townsman['ways'][number]).id;
    for (const id of this.items) {
      const asked = {
        id,
        person: admin.id,
        as,
        event: 'hand-over',
        form,
        now: this.now,
        administration: true,
      };
      this.world.act(asked, await this.chosen(id));
    }
  }

  /** Every timer that is due rings, on both sides, one after another. */
  private async sweep(): Promise<void> {
    const found = await listDueTimers(this.services.database, new Date(this.now), 10_000);
    const due = found.filter(({ itemId }) => this.world.items.has(itemId));
    const known = new Map(this.world.due(this.now).map((timer) => [`${timer.id} ${timer.key}`, timer]));
    expect(due.map(({ itemId, key }) => `${itemId} ${key}`).sort(), 'timers due').toEqual(
      [...known.keys()].sort(),
    );
    for (const timer of due) {
      await actByClock(this.services, timer);
      const { itemId, key } = timer;
      this.world.ring(known.get(`${itemId} ${key}`) as DueTimer, this.now, await this.chosen(itemId));
    }
    await this.giveOut();
  }

  /** What waits for somebody with room is given out; then nothing waits that could be given. */
  private async giveOut(): Promise<void> {
    while ((await assignQueued(this.services)) > 0) {
      for (const { item_id: id } of await this.givenOut()) {
        this.world.give(id, this.now, await this.chosen(id));
        this.done.push('@room');
      }
    }
    expect(this.world.waitInVain(this.now), 'items nobody was given').toEqual([]);
  }

  /** Items in which the server has given out what the model has not, in their order. */
  private async givenOut(): Promise<{ item_id: string }[]> {
    const known = this.items.map((id) => this.world.kept(id));
    const { rows } = await this.services.database.pool.query(
      `select e.item_id from entry e join unnest($1::uuid[], $2::int[]) as known (id, number) on known.id = e.item_id
        where e.event = '@room' and e.number > known.number`,
      [known.map(({ id }) => id), known.map(({ entries }) => entries.length)],
    );
    return rows;
  }

  /** Whatever is stored is what the model has. */
  async compare(): Promise<void> {
    const { pool } = this.services.database;
    const stored = await readItems(pool, this.items);
    const { rows } = await pool.query(
      'select count(*)::int as children from item where parent_id = any ($1)',
      [this.items],
    );
    const known = sortedBy(
      this.items.map((id) => this.world.kept(id)),
      ({ id }) => id,
    );
    expect(stored).toEqual(known);
    expect(rows[0].children, 'items opened').toBe(known.filter(({ parentId }) => parentId !== null).length);
  }

  /** What the server chose in its last act on an item: ids, and whom roles picked. */
  private async chosen(id: string): Promise<Chosen> {
    if (id === '') return noneChosen();
    const { rows } = await this.services.database.pool.query(
      `with recursive family (id) as (
         select $1::uuid union all select i.id from item i join family f on i.parent_id = f.id
       ) select i.id, l.workflow_key as key, i.snapshot->'context'->'picks' as picks
       from family join item i using (id) join ledger_row l on l.item_id = i.id order by length(i.serial), i.serial`,
      [id],
    );
    const opened = rows.filter((row) => row.id !== id && !this.world.items.has(row.id));
    return {
      picks: Object.fromEntries(rows.map((row) => [row.id, row.picks ?? {}])),
      opened: Object.fromEntries(
        [...Map.groupBy(opened, (row) => row.key)].map(([key, of]) => [key, of.map((row) => row.id)]),
      ),
    };
  }

  /** Mostly one of those whom the item waits for, now and then anybody. */
  private someone(id: string, { who }: Move): Townsman {
    const awaited = this.world
      .kept(id)
      .tasks.flatMap(({ seats, excluded }) => sitting(this.town, seats, excluded));
    const able = this.town.people.filter((person) => awaited.includes(person.id));
    return one(who % 4 === 0 || able.length === 0 ? this.town.people : able, who) as Townsman;
  }

  private formOf(offer: Offer, how: number): JsonObject | undefined {
    if (offer.form !== null) return this.ground.form(offer.form, how);
    if (!offer.ask) return undefined;
    const ids = this.town.people.map(({ id }) => id);
    const children = this.items.filter((id) => this.world.kept(id).parentId !== null);
    const child: JsonObject = offer.event === 'drop-child' ? { child: one(children, how) ?? '' } : {};
    return { ...fillIn(offer.ask, how, ids), ...child };
  }

  private callerOf({ id }: Townsman): Caller {
    return this.callers.get(id) as Caller;
  }

  private get now(): string {
    return this.services.now().toISOString();
  }
}
