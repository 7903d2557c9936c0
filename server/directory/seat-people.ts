// Who sits on seats, asked of the database function that knows posts, lines, attributes and units.
import type { Database } from '#server/database/connect.ts';

/** How many active people sit on each seat: each once, on the first of the seats, voters too who have left it since. */
export async function countOnSeats(
  database: Database,
  seats: string[],
  { excluded, voted }: { excluded: string[]; voted: { person: string; place: number }[] },
): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ seat: string; people: number }>({
    name: 'count-on-seats',
    text: `select ($1::text[])[first.place] as seat, count(*)::int as people from (
        select person_id, min(place) as place from (
          select person_id, place from seat_people($1) where person_id <> all ($2)
          union all
          select * from unnest($3::text[], $4::bigint[]) as voter (person_id, place)
        ) each group by person_id
      ) first group by 1`,
    values: [seats, excluded, voted.map(({ person }) => person), voted.map(({ place }) => place)],
  });
  return new Map(rows.map(({ seat, people }) => [seat, people]));
}

/** How many active people sit on each seat, those on several of them on each; seats nobody sits on are not there. */
export async function countEachSeat(
  database: Database,
  seats: string[],
  excluded: string[],
): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ seat: string; people: number }>({
    name: 'count-each-seat',
    text: `select seat, count(distinct person_id)::int as people from seat_people($1)
      where person_id <> all ($2) group by 1`,
    values: [seats, excluded],
  });
  return new Map(rows.map(({ seat, people }) => [seat, people]));
}

/** Active people on any of these seats, by id, at most `limit`. */
export async function listOnSeats(
  database: Database,
  seats: string[],
  excluded: string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'list-on-seats',
    text: `select distinct person_id as id from seat_people($1) where person_id <> all ($2) order by 1 limit $3`,
    values: [seats, excluded, limit],
  });
  return rows.map(({ id }) => id);
}

/** Of these people those with the fewest open tasks of their own. */
export async function findLeastBusy(database: Database, people: string[], limit: number): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'find-least-busy',
    text: `select p.id from unnest($1::text[]) p (id)
      order by (select count(*) from task_seat s where s.seat = 'person:' || p.id), p.id limit $2`,
    values: [people, limit],
  });
  return rows.map(({ id }) => id);
}

/** Of these people those who did certain events of a workflow most often, or least, among the last 1,000 acts of each. */
export async function findMostUsed(
  database: Database,
  people: string[],
  { workflow, events, most, limit }: { workflow: string; events: string[]; most: boolean; limit: number },
): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'find-most-used',
    text: `select p.id from unnest($1::text[]) p (id)
      cross join lateral (
        select count(*) as times from (
          select item_id, event from entry where actor_id = p.id order by at desc, item_id limit 1000
        ) e join ledger_row l on l.item_id = e.item_id
        where e.event = any ($2) and l.workflow_key = $3
      ) did
      order by case when $4::boolean then -did.times else did.times end, p.id limit $5`,
    values: [people, events, workflow, most, limit],
  });
  return rows.map(({ id }) => id);
}

/** One turn of a role that asks each in turn. */
export interface Turn {
  key: string;
  number: number;
  person: string;
}

/** The newest turn that was taken. */
export async function findTurn(database: Database, key: string): Promise<Turn | undefined> {
  const { rows } = await database.pool.query<Turn>({
    name: 'find-turn',
    text: 'select key, number, last as person from role_turn where key = $1 order by number desc limit 1',
    values: [key],
  });
  return rows[0];
}

/** Whose turn it is after that, by id, round and round; it is taken by writing it down. */
export function turnAfter(last: Turn | undefined, key: string, people: string[]): Turn | undefined {
  const inOrder = [...people].sort();
  const person = inOrder.find((id) => last !== undefined && id > last.person) ?? inOrder[0];
  return person === undefined ? undefined : { key, number: (last?.number ?? 0) + 1, person };
}
