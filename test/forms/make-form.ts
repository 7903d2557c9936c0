import type { Form, FormRule, FormSchema } from '#forms/definition.ts';

/** A form with these fields, one below the other. */
export function makeForm(
  fields: Record<string, FormSchema>,
  more: { required?: string[]; schema?: Partial<FormSchema>; rules?: FormRule[]; form?: Partial<Form> } = {},
): Form {
  return {
    key: 'made',
    title: '试表',
    schema: { type: 'object', properties: fields, required: more.required ?? [], ...more.schema },
    layout: { sections: [{ fields: Object.keys(fields).map((name) => ({ name })) }] },
    ...(more.rules && { rules: more.rules }),
    ...more.form,
  };
}

export const text = (title: string, more: Partial<FormSchema> = {}): FormSchema => ({
  'x-kind': 'text',
  type: 'string',
  title,
  ...more,
});
