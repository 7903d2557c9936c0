// What a person asks of a ledger, as conditions on ledger_row l.
import { sql } from 'kysely';
import type { SignedIn } from '#server/context.ts';
import type { Directory } from '#server/directory/directory.ts';
import { AppError } from '../errors.ts';
import { fieldText } from './ensure-field-indexes.ts';
import type { LedgerColumn, LedgerQuery } from './ledger-page.ts';
import type { Sql } from './visible-ids.ts';

export interface FilterFacts {
  person: SignedIn;
  directory: Directory;
  columns: LedgerColumn[];
  /** Paths of all states below a path, of every version. */
  statesUnder: (path: string) => string[];
  now: Date;
}

export function ledgerFilter(query: LedgerQuery, facts: FilterFacts): Sql[] {
  return [
    sql`l.workflow_key = ${query.workflow}`,
    ...byState(query, facts),
    ...(query.status ? [sql`l.status = ${query.status}`] : []),
    ...byUnit(query, facts.directory),
    ...(query.card ? [sql`l.card = ${query.card}`] : []),
    ...byLateness(query, facts.now),
    ...(query.mine === 'filed' ? [sql`l.filer_id = ${facts.person.id}`] : []),
    ...byFields(query, facts.columns),
  ];
}

function byState({ state }: LedgerQuery, { statesUnder }: FilterFacts): Sql[] {
  return state === undefined ? [] : [sql`l.states && ${statesUnder(state)}::text[]`];
}

function byUnit({ unit }: LedgerQuery, directory: Directory): Sql[] {
  if (unit === undefined) return [];
  if (!directory.unit(unit)) throw new AppError('bad-request', '没有这个单位', 'There is no such unit');
  if (unit === directory.committee().id) return []; // all there is
  return [sql`l.unit_id = any (${directory.unitsDown(unit).map((below) => below.id)}::text[])`];
}

function byLateness({ late }: LedgerQuery, now: Date): Sql[] {
  const isLate = sql`l.status = 'active' and coalesce(l.due_at, 'infinity') < ${now}`;
  if (late === undefined) return [];
  return late ? [isLate] : [sql`not (${isLate})`];
}

function byFields({ fields = {} }: LedgerQuery, columns: LedgerColumn[]): Sql[] {
  return Object.entries(fields).map(([name, value]) => {
    const column = columns.find((one) => one.name === name && one.sortable);
    if (!column)
      throw new AppError('bad-request', `不能按“${name}”筛选`, `This ledger cannot be filtered by “${name}”`);
    return sql`${fieldText('l.fields', name)} = ${String(value)}`;
  });
}

/** Found by words; `hits` are the items found when they are few. */
export function textFilter(tsquery: string, hits: string[] | undefined): Sql {
  if (hits) return sql`l.item_id = any (${hits}::uuid[])`;
  // "offset 0" has it asked row by row, in the order of the page
  return sql`exists (
    select from item_search w where w.item_id = l.item_id and w.words @@ ${tsquery}::tsquery offset 0)`;
}
