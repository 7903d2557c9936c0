import type { Services } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import type { PersonRow, UnitRow } from './directory-rows.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import { peopleRows } from './people-rows.ts';
import { findPeoplePage, findUnitsPage, type PersonWord } from './search-store.ts';
import { readSearch, type SearchWord } from './search-words.ts';
import { unitRows } from './unit-rows.ts';

export interface DirectorySearch {
  text: string;
  unit?: string | undefined;
  after?: string | undefined;
  limit: number;
}

export async function searchPeople(
  services: Services,
  input: DirectorySearch,
): Promise<{ people: PersonRow[]; next: string | null }> {
  const found = await findPeoplePage(services.database, {
    words: personWords(services, readSearch(input.text)),
    unitIds: unitsWithin(services, input.unit),
    after: readCursor(input.after, 2),
    limit: input.limit + 1,
  });
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  return {
    people: await peopleRows(services, page),
    next: found.length > page.length && last ? writeCursor([last.pinyin, last.id]) : null,
  };
}

export async function searchUnits(
  services: Services,
  input: DirectorySearch,
): Promise<{ units: UnitRow[]; next: string | null }> {
  const found = await findUnitsPage(services.database, {
    words: readSearch(input.text),
    unitIds: unitsWithin(services, input.unit),
    after: readUnitCursor(input.after),
    limit: input.limit + 1,
  });
  const page = found.slice(0, input.limit);
  const last = page.at(-1);
  const units = page.flatMap((row) => services.directory.unit(row.id) ?? []);
  return {
    units: await unitRows(services, units),
    next: found.length > page.length && last ? writeCursor([String(last.rank), last.pinyin, last.id]) : null,
  };
}

function readUnitCursor(after: string | undefined): string[] | null {
  const place = readCursor(after, 3);
  if (place && !/^[123]$/.test(place[0] ?? '')) {
    throw new AppError('bad-request', '翻页位置无效，请重新查询', 'Invalid page position');
  }
  return place;
}

function unitsWithin({ directory }: Services, id: string | undefined): string[] | null {
  if (id === undefined) return null;
  if (!directory.unit(id)) throw new AppError('not-found', '没有这个单位', 'There is no such unit');
  return directory.unitsDown(id).map((unit) => unit.id);
}

/**
 * A word alone means a person, unless it is long enough to be a unit; beside other words it may mean a unit: '张 财政'.
 * Otherwise 建设 would bury everyone of that name under a whole bureau.
 */
function personWords({ directory }: Services, words: SearchWord[]): PersonWord[] {
  const units = directory.unitsDown(directory.committee().id);
  return words.map((word) => {
    const mayBeUnit = word.kind === 'name' && [...word.text].length >= (words.length > 1 ? 2 : 3);
    const meant = mayBeUnit
      ? units.filter((unit) => unit.kind !== 'committee' && unit.name.includes(word.text))
      : [];
    return { ...word, unitIds: meant.flatMap((unit) => directory.unitsDown(unit.id)).map((unit) => unit.id) };
  });
}
