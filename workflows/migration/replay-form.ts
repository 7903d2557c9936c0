import type { JsonObject, Text } from '../definition.ts';
import type { PastEntry, Surroundings } from './past.ts';

interface Asked {
  form: string | null;
  fields: JsonObject;
  /** The item's data before. */
  data: JsonObject;
}

/** Why what was handed in then would not do in the newer version. */
export function formDifference(
  entry: PastEntry,
  { form, fields, data }: Asked,
  around: Surroundings,
): Text | null {
  if (form === null) return null;
  if (entry.formKey !== form) {
    return { zh: `新版本要求填写表单“${form}”`, en: `The newer version asks for the form “${form}”` };
  }
  return around.formProblem({ formKey: form, values: entry.form, before: data, fields, at: entry.at });
}
