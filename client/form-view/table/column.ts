import type { FormSchema } from '#forms/definition.ts';
import { widgetOf } from '#forms/field-kinds.ts';
import { type Language, titleOf } from '#forms/text.ts';

export interface Column {
  name: string;
  title: string;
  field: FormSchema;
  control: string;
  required: boolean;
  readOnly: boolean;
  /** How much of the width it takes beside the others. */
  weight: number;
}

/** A date is never broken over two lines. */
const WEIGHTS: Record<string, number> = { text: 3, 'long-text': 4, unit: 3, date: 4, choice: 2, person: 2 };

/** Cells are narrow: choices are always a list to open. */
const IN_CELL: Record<string, string> = { radio: 'select' };

/** The columns of a table as this step shows them. */
export function columnsOf(table: FormSchema, language: Language): Column[] {
  return Object.entries(table.items?.properties ?? {}).map(([name, field]) => {
    const control = widgetOf(field);
    return {
      name,
      title: titleOf(field, name, language),
      field,
      control: IN_CELL[control] ?? control,
      required: Boolean(table.items?.required?.includes(name)),
      readOnly: Boolean(field.readOnly),
      weight: (WEIGHTS[field['x-kind'] ?? ''] ?? 2) + ((field.maxLength ?? 0) > 100 ? 2 : 0),
    };
  });
}
