import type { Services, SignedIn } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { getVersion } from '#server/definitions/versions.ts';
import { findNames } from '#server/directory/find-names.ts';
import { seatsWithin } from '#server/identity/limited-seats.ts';
import { ledgerColumns } from './ledger-columns.ts';
import { readCursor, writeCursor } from './ledger-cursor.ts';
import { ledgerFilter } from './ledger-filter.ts';
import type { LedgerColumn, LedgerPage, LedgerQuery } from './ledger-page.ts';
import { idsInRows, toLedgerRow } from './ledger-row.ts';
import { type LedgerStates, ledgerStates } from './ledger-states.ts';
import { COUNTED_AT_MOST, countRows, readRows, type StoredRow } from './ledger-store.ts';
import { searchItems } from './search-items.ts';
import type { LedgerSelection } from './visible-ids.ts';

/** What a question is asked of: the newest version, and what it says of columns and states. */
interface Ledger {
  version: Version;
  columns: LedgerColumn[];
  states: LedgerStates;
}

interface FoundPage {
  rows: StoredRow[];
  next: string | null;
  count: number;
}

/** One page of a ledger: only rows this person may see, however they are asked for. */
export async function queryLedger(
  services: Services,
  person: SignedIn,
  query: LedgerQuery,
): Promise<LedgerPage> {
  const version = await getVersion(services.database, query.workflow);
  const columns = ledgerColumns(version.workflow, version.forms);
  const states = await ledgerStates(services.database, version);
  const selection = await select(services, person, query, { version, columns, states });
  const { rows, next, count } = selection
    ? await findPage(services, person, query, selection)
    : { rows: [], next: null, count: 0 };
  const names = await findNames(services, idsInRows(rows, columns));
  const { directory } = services;
  const facts = { version, columns, titles: states.titles, names, now: services.now(), directory };
  return {
    title: version.workflow.meta.title,
    columns,
    states: states.named,
    rows: rows.map((row) => toLedgerRow(row, facts)),
    next,
    count: { value: Math.min(count, COUNTED_AT_MOST), capped: count > COUNTED_AT_MOST },
  };
}

async function findPage(
  { database }: Services,
  person: SignedIn,
  query: LedgerQuery,
  selection: LedgerSelection,
): Promise<FoundPage> {
  const { after: cursor, limit, ...asked } = query;
  const question = [person.id, asked];
  const after = cursor === undefined ? undefined : readCursor(cursor, question);
  const [found, count] = await Promise.all([
    readRows(database, selection, after, limit + 1),
    after?.count ?? countRows(database, selection),
  ]);
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const next = last ? writeCursor({ key: last.key, id: last.itemId, count }, question) : null;
  return { rows, next, count };
}

/** Nothing when the question can have no answer. */
async function select(
  services: Services,
  person: SignedIn,
  query: LedgerQuery,
  { version, columns, states }: Ledger,
): Promise<LedgerSelection | undefined> {
  const { database, directory, now } = services;
  const conditions = ledgerFilter(query, {
    person,
    directory,
    columns,
    statesUnder: states.under,
    now: now(),
  });
  const search = await searchItems(database, query.workflow, query.text);
  if (search === 'nothing') return undefined;
  const involved = query.mine === 'involved';
  const seats = seatsWithin(person.seats, version.workflow.meta.list);
  return {
    conditions: [...conditions, ...search.conditions],
    seats: involved ? [`person:${person.id}`] : seats,
    withPublic: !involved,
    way: search.few ? 'by-row' : wayFor(services, seats, query, version),
    sort: query.sort,
    direction: query.direction,
  };
}

// Who sees nearly all of a ledger reads the ledger; who sees little of it begins with what that is.
function wayFor(
  { directory }: Services,
  seats: string[],
  { mine }: LedgerQuery,
  { workflow }: Version,
): LedgerSelection['way'] {
  if (mine !== undefined) return mine === 'filed' ? 'by-row' : 'by-seat';
  if (workflow.meta.secrecy === 'unit') {
    return seats.includes(`*@${directory.committee().id}`) ? 'by-row' : 'by-seat';
  }
  return workflow.meta.secrecy === 'public' ? 'by-row' : 'by-seat';
}
