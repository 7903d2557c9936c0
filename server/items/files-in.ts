import type { Form } from '#forms/definition.ts';
import type { JsonObject } from '#workflows/definition.ts';

export interface FileValue {
  id: string;
  name: string;
  size: number;
  sha256: string;
  type: string;
}

/** The stored files a form's values refer to. */
export function filesIn(form: Form, values: JsonObject): FileValue[] {
  return Object.entries(form.schema.properties ?? {}).flatMap(([name, schema]) =>
    schema['x-kind'] === 'files' ? ((values[name] ?? []) as unknown as FileValue[]) : [],
  );
}
