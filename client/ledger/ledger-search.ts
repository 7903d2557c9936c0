// The ledger's address: /ledger/problem-rectification?state=filed&late=yes&f.source=self
import { z } from 'zod';
import type { LedgerColumn } from '#client/app/api.ts';
import type { FormSchema } from '#forms/definition.ts';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

export const ledgerSearch = z.looseObject({
  state: optional(z.string().max(200)),
  status: optional(z.enum(['active', 'done', 'void'])),
  unit: optional(z.string().max(50)),
  card: optional(z.enum(['yellow', 'red'])),
  late: optional(z.literal('yes')),
  mine: optional(z.enum(['filed', 'involved'])),
  text: optional(z.string().max(100)),
  sort: optional(z.enum(['created', 'due', 'updated'])),
  direction: optional(z.enum(['asc', 'desc'])),
});

export type LedgerSearch = z.output<typeof ledgerSearch>;

const prefix = 'f.';
export const fieldKey = (name: string) => `${prefix}${name}`;

const filterNames = ['state', 'status', 'unit', 'card', 'late', 'mine', 'text'] as const;

/** Names of the search values that take rows away. */
export function activeFilters(search: LedgerSearch): string[] {
  return Object.keys(search).filter(
    (name) =>
      search[name] !== undefined &&
      (name.startsWith(prefix) || (filterNames as readonly string[]).includes(name)),
  );
}

/** What the API is asked; an address knows only strings, so each field's value gets its type back. */
export function ledgerInput(workflow: string, search: LedgerSearch, columns: readonly LedgerColumn[]) {
  const { state, status, unit, card, mine, text } = search;
  const fields: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(search)) {
    if (!key.startsWith(prefix) || typeof value !== 'string') continue;
    const name = key.slice(prefix.length);
    fields[name] = typed(value, columns.find((column) => column.name === name)?.schema);
  }
  return {
    workflow,
    state,
    status,
    unit,
    card,
    mine,
    text,
    late: search.late === 'yes' ? true : undefined,
    fields: Object.keys(fields).length > 0 ? fields : undefined,
    sort: search.sort ?? ('created' as const),
    direction: search.direction ?? ('desc' as const),
    limit: 50,
  };
}

function typed(value: string, schema: FormSchema | undefined): string | number | boolean {
  if (schema?.type === 'boolean') return value === 'true';
  if (schema?.type === 'number' || schema?.type === 'integer') return Number(value);
  return value;
}
