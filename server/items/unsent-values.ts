// What a person typed for a step and hands on unsent: not yet right, but of the form's fields and their types.
import type { Form, FormSchema } from '#forms/definition.ts';
import type { Version } from '#server/definitions/version.ts';
import type { Json, JsonObject } from '#workflows/definition.ts';
import { formsByEvent } from '#workflows/walk.ts';

export interface Unsent {
  event: string;
  form: JsonObject;
}

function typeOf(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

const fits = (schema: FormSchema | undefined, value: Json): boolean =>
  schema !== undefined &&
  schema['x-kind'] !== 'files' && // a file is for whoever uploaded it until it is sent
  typeOf(value) === (schema.type === 'integer' ? 'number' : schema.type);

const valuesOf = ({ schema }: Form, values: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => fits(schema.properties?.[name], value)),
  );

/** As much of it as the forms of these events know. */
export function unsentValues({ workflow, forms }: Version, unsent: readonly Unsent[]): Unsent[] {
  const byEvent = formsByEvent(workflow);
  return unsent.flatMap(({ event, form: values }) => {
    const form = forms[byEvent.get(event) ?? ''];
    const kept = form ? valuesOf(form, values) : {};
    return Object.keys(kept).length > 0 ? [{ event, form: kept }] : [];
  });
}
