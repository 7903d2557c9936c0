// What a ledger is asked, and what it answers.
import { z } from 'zod';
import type { FormSchema } from '#forms/definition.ts';
import type { Json, Text } from '#workflows/definition.ts';

export interface LedgerColumn {
  /** Name of the data field. */
  name: string;
  title: string;
  titleEn: string | null;
  /** The field's schema, to show and to filter by. */
  schema: FormSchema;
  /** Has an index and may be filtered and sorted by. */
  sortable: boolean;
}

export interface LedgerRow {
  id: string;
  serial: string;
  label: string;
  workflow: string;
  status: 'active' | 'done' | 'void';
  outcome: string | null;
  states: { path: string; title: Text }[];
  tags: string[];
  unit: { id: string; name: string };
  filer: { id: string; name: string };
  card: 'yellow' | 'red' | null;
  dueAt: string | null;
  late: boolean;
  createdAt: string;
  updatedAt: string;
  fields: Record<string, Json>;
  /** Words for ids in fields: unit and person names by id. */
  names: Record<string, string>;
}

export interface LedgerPage {
  title: Text;
  columns: LedgerColumn[];
  states: { path: string; title: Text }[];
  rows: LedgerRow[];
  next: string | null;
  /** Counted up to 1,000. */
  count: { value: number; capped: boolean };
}

export const ledgerQuery = z.strictObject({
  workflow: z.string().max(100),
  state: z.string().max(200).optional(),
  status: z.enum(['active', 'done', 'void']).optional(),
  unit: z.string().max(50).optional(),
  card: z.enum(['yellow', 'red']).optional(),
  late: z.boolean().optional(),
  /** Only what I filed, or what I took part in. */
  mine: z.enum(['filed', 'involved']).optional(),
  /** Equal to, by field name; fields listed as columns only. */
  fields: z.record(z.string().max(100), z.union([z.string().max(200), z.number(), z.boolean()])).optional(),
  text: z.string().max(100).optional(),
  sort: z.enum(['created', 'due', 'updated']).default('created'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  after: z.string().max(500).optional(),
  limit: z.int().min(1).max(100).default(50),
});

export type LedgerQuery = z.infer<typeof ledgerQuery>;
