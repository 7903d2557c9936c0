import type { FieldKind, Form, FormSchema } from '#forms/definition.ts';
import type { Workflow } from '#workflows/definition.ts';
import type { LedgerColumn } from './ledger-page.ts';

/** Short single values: what is worth an index. */
const indexedKinds: FieldKind[] = [
  'choice',
  'yes-no',
  'person',
  'unit',
  'date',
  'date-time',
  'number',
  'money',
  'rating',
];

/** The columns of a ledger: the fields its workflow lists, as its forms describe them. */
export function ledgerColumns(workflow: Workflow, forms: Record<string, Form>): LedgerColumn[] {
  const main = forms[workflow.meta.form];
  const ordered = [...(main ? [main] : []), ...Object.values(forms).filter((form) => form.keep !== 'entry')];
  return (workflow.meta.columns ?? []).flatMap((name) => {
    const schema = ordered.map((form) => form.schema.properties?.[name]).find((found) => found !== undefined);
    return schema ? [toColumn(name, schema)] : [];
  });
}

function toColumn(name: string, schema: FormSchema): LedgerColumn {
  const sortable = indexedKinds.includes(schema['x-kind'] ?? 'text');
  return { name, title: schema.title ?? name, titleEn: schema['x-en'] ?? null, schema, sortable };
}
