import type { FormSchema } from '#forms/definition.ts';
import type { Version } from '#server/definitions/version.ts';
import type { Directory } from '#server/directory/directory.ts';
import { visibleData } from '#server/items/visible-data.ts';
import type { Json, JsonObject, Text } from '#workflows/definition.ts';
import type { LedgerColumn, LedgerRow } from './ledger-page.ts';
import type { StoredRow } from './ledger-store.ts';

export interface RowFacts {
  version: Version;
  columns: LedgerColumn[];
  titles: ReadonlyMap<string, Text>;
  names: Record<string, string>;
  now: Date;
  directory: Directory;
}

/** A stored row in the words of the screen: only the fields that are columns, and names for the ids in them. */
export function toLedgerRow(row: StoredRow, facts: RowFacts): LedgerRow {
  const { titles, names, now, directory } = facts;
  const { itemId, unitId, filerId, dueAt } = row;
  const { serial, label, workflow, status, outcome, tags, card } = row;
  return {
    ...{ id: itemId, serial, label, workflow, status, outcome, tags, card },
    states: row.states.flatMap((path) => {
      const title = titles.get(path);
      return title === undefined ? [] : [{ path, title }];
    }),
    unit: { id: unitId, name: directory.unit(unitId)?.name ?? unitId },
    filer: { id: filerId, name: names[filerId] ?? filerId },
    dueAt: dueAt?.toISOString() ?? null,
    late: status === 'active' && dueAt !== null && dueAt < now,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    ...shownFields(row, facts),
  };
}

function shownFields(
  row: StoredRow,
  { version, columns, names }: RowFacts,
): Pick<LedgerRow, 'fields' | 'names'> {
  const data: JsonObject = visibleData(version, row.states, row.fields);
  const shown = columns.filter(({ name }) => data[name] !== undefined);
  const ids = new Set(shown.flatMap(({ name, schema }) => idsIn(schema, data[name])));
  return {
    fields: Object.fromEntries(shown.map(({ name }) => [name, data[name] ?? null])),
    names: Object.fromEntries([...ids].flatMap((id) => (names[id] === undefined ? [] : [[id, names[id]]]))),
  };
}

/** Ids of people and units these rows show, to look their names up at once. */
export function idsInRows(rows: StoredRow[], columns: LedgerColumn[]): string[] {
  const ids = rows.flatMap((row) => [
    row.filerId,
    ...columns.flatMap(({ name, schema }) => idsIn(schema, row.fields[name])),
  ]);
  return [...new Set(ids)];
}

function idsIn(schema: FormSchema, value: Json | undefined): string[] {
  const kind = schema['x-kind'];
  if (!['person', 'people', 'unit', 'units'].includes(kind ?? '')) return [];
  return [value].flat().filter((one) => typeof one === 'string');
}
