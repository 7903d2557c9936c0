import type { Form, FormSchema } from './definition.ts';
import { findKind } from './field-kinds.ts';

const expanded = new WeakMap<Form, Form>();

/**
 * The form with every `$ref` put in place and every field complete: what its kind always has is there,
 * unknown names are refused. Only for forms that passed the profile.
 */
export function expand(form: Form): Form {
  let whole = expanded.get(form);
  if (!whole) {
    const { $defs, ...schema } = form.schema;
    whole = { ...form, schema: complete(schema, $defs ?? {}) };
    expanded.set(form, whole);
  }
  return whole;
}

function complete(schema: FormSchema, definitions: Record<string, FormSchema>): FormSchema {
  const { $ref, ...own } = schema;
  const target = $ref === undefined ? {} : (definitions[$ref.slice('#/$defs/'.length)] ?? {});
  const written: FormSchema = $ref === undefined ? own : { ...target, ...own };
  if (written.$ref !== undefined) return complete(written, definitions);
  const whole: FormSchema = { ...findKind(written['x-kind'])?.always, ...written };
  if (whole.items) whole.items = complete(whole.items, definitions);
  if (whole.properties) {
    whole.properties = Object.fromEntries(
      Object.entries(whole.properties).map(([name, field]) => [name, complete(field, definitions)]),
    );
    whole.additionalProperties = false;
  }
  return whole;
}
