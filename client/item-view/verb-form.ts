import type { Form, FormSchema } from '#forms/definition.ts';
import { enOf, zhOf } from '#workflows/text.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';

/** What a verb asks for, as a form like any other: 催办意见, 留言. */
export function findVerbForm(event: string): Form | null {
  const verb = findVerb(event);
  if (!verb || Object.keys(verb.fields).length === 0) return null;
  const fields = Object.entries(verb.fields);
  const properties = Object.fromEntries(
    fields.map(([name, { title, kind, maxLength }]): [string, FormSchema] => [
      name,
      { type: 'string', title: zhOf(title), 'x-en': enOf(title), 'x-kind': kind, minLength: 1, maxLength },
    ]),
  );
  const required = fields.filter(([, field]) => field.required).map(([name]) => name);
  return {
    key: `verb-${verb.key}`,
    title: verb.title,
    keep: 'entry',
    schema: { type: 'object', properties, required },
    layout: { sections: [{ columns: 1, fields: fields.map(([name]) => ({ name })) }] },
  };
}
