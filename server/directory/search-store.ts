import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';
import type { SearchWord } from './search-words.ts';

export interface FoundPerson {
  id: string;
  name: string;
  pinyin: string;
  unitId: string;
  mobile: string | null;
}

export interface Search {
  words: SearchWord[];
  /** Only within these units; null is everywhere. */
  unitIds: string[] | null;
  after: string[] | null;
  limit: number;
}

/** A word of a search for people, with the units it may stand for. */
export type PersonWord = SearchWord & { unitIds: string[] };

export async function findPeoplePage(
  { query }: Database,
  search: Search & { words: PersonWord[] },
): Promise<FoundPerson[]> {
  const [first, ...others] = search.words;
  const rest = [...peopleWithin(search), ...others.map((word) => either(personMeets(word)))];
  // Each way of meeting the first word has an index of its own; asked together they would have none.
  const ways = first ? personMeets(first) : [sql`true`];
  const lists = ways.map(
    (way) => sql`(select p.id, p.name, p.pinyin, p.unit_id as "unitId", p.mobile
      from person p where ${sql.join([sql`p.active`, way, ...rest], sql` and `)}
      order by p.pinyin collate "C", p.id collate "C" limit ${search.limit})`,
  );
  const found = await sql<FoundPerson>`
    select * from (${sql.join(lists, sql` union `)}) as found
    order by pinyin collate "C", id collate "C" limit ${search.limit}`.execute(query);
  return found.rows;
}

function peopleWithin({ unitIds, after }: Search): RawBuilder<unknown>[] {
  return [
    ...(after ? [sql`(p.pinyin collate "C", p.id collate "C") > (${after[0]}, ${after[1]})`] : []),
    ...(unitIds
      ? [
          sql`(p.unit_id = any(${unitIds})
            or p.id in (select person_id from post where active and unit_id = any(${unitIds})))`,
        ]
      : []),
  ];
}

function personMeets(word: PersonWord): RawBuilder<unknown>[] {
  const known = sql`p.id in (select person_id from person_attribute where lower(value) = ${word.text})`;
  if (word.kind === 'name') {
    const named = sql`p.words @@ ${word.pairs}::tsquery and p.name like ${word.within}`;
    return [named, known, ...(word.unitIds.length > 0 ? [sql`p.unit_id = any(${word.unitIds})`] : [])];
  }
  const spelled = sql`p.pinyin collate "C" like ${word.start}`;
  // One letter is the first of the name and of its initials alike.
  return word.text.length === 1 ? [spelled] : [spelled, known, sql`p.initials like ${word.start}`];
}

function either(ways: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql`(${sql.join(
    ways.map((way) => sql`(${way})`),
    sql` or `,
  )})`;
}

export interface FoundUnit {
  id: string;
  rank: number;
  pinyin: string;
}

/** Organs first, then branches. */
export async function findUnitsPage(database: Database, search: Search): Promise<FoundUnit[]> {
  const { words, unitIds, after, limit } = search;
  const conditions: RawBuilder<unknown>[] = [sql`u.active`, ...words.map(unitMeets)];
  if (unitIds) conditions.push(sql`u.id = any(${unitIds})`);
  if (after) {
    conditions.push(sql`(array_position(array['committee', 'organ', 'branch'], u.kind), u.pinyin collate "C", u.id collate "C")
      > (${after[0]}::int, ${after[1]}, ${after[2]})`);
  }
  const found = await sql<FoundUnit>`
    select u.id, array_position(array['committee', 'organ', 'branch'], u.kind) as rank, u.pinyin
    from unit u where ${sql.join(conditions, sql` and `)}
    order by rank, u.pinyin collate "C", u.id collate "C" limit ${limit}`.execute(database.query);
  return found.rows;
}

/** Everybody leaves out the 市 in front: czj finds 市财政局. */
function unitMeets(word: SearchWord): RawBuilder<unknown> {
  return word.kind === 'name'
    ? sql`(u.name like ${word.within} or u.short_name like ${word.within})`
    : sql`(u.pinyin like any(${[word.start, `shi${word.start}`]}) or u.initials like any(${[word.start, `s${word.start}`]}))`;
}
