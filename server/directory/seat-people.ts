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

/** Of these people the one with the fewest open tasks of their own. */
export async function findLeastBusy(database: Database, people: string[]): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ id: string }>({
    name: 'find-least-busy',
    text: `select p.id from unnest($1::text[]) p (id)
      order by (select count(*) from task_seat s where s.seat = 'person:' || p.id), p.id limit 1`,
    values: [people],
  });
  return rows[0]?.id;
}

/**
 * Whose turn it is, by id, round and round. Taken at once and for good: whoever asks at the same moment gets the next,
 * and a step that then fails has skipped a turn.
 */
export async function takeTurn(
  database: Database,
  key: string,
  people: string[],
): Promise<string | undefined> {
  if (people.length === 0) return undefined;
  const { rows } = await database.pool.query<{ last: string }>({
    name: 'take-turn',
    text: `insert into role_turn as t (key, last) values ($1, (select min(id) from unnest($2::text[]) id))
      on conflict (key) do update set last = coalesce(
        (select min(id) from unnest($2::text[]) id where id > t.last), (select min(id) from unnest($2::text[]) id))
      returning last`,
    values: [key, people],
  });
  return rows[0]?.last;
}
