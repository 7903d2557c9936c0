import type { Form, FormSchema } from '#forms/definition.ts';
import { enOf, zhOf } from '#workflows/text.ts';
import type { VerbField, VerbFields } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';

function schemaOf({ title, kind, required, maxLength, options = [], value }: VerbField): FormSchema {
  const named = { title: zhOf(title), 'x-en': enOf(title), 'x-kind': kind };
  const begins = value === undefined ? {} : { default: value };
  if (kind === 'people') {
    return {
      ...named,
      type: 'array',
      items: { type: 'string' },
      uniqueItems: true,
      maxItems: maxLength ?? 50,
    };
  }
  if (kind === 'files') return { ...named, type: 'array', maxItems: maxLength ?? 10 };
  if (kind === 'choice') {
    const oneOf = options.map((option) => ({
      const: option.value,
      title: zhOf(option.title),
      'x-en': enOf(option.title),
    }));
    return { ...named, ...begins, type: 'string', oneOf };
  }
  if (kind === 'date') return { ...named, ...begins, type: 'string', format: 'date' };
  const most = kind === 'text' || kind === 'long-text' ? { maxLength: maxLength ?? 2000 } : {};
  return { ...named, ...begins, type: 'string', ...(required && { minLength: 1 }), ...most };
}

/** What a verb asks for, as a form like any other: 催办意见, 转给谁. `ask` is what it asks for here and now. */
export function findVerbForm(event: string, ask?: VerbFields | null): Form | null {
  const verb = findVerb(event);
  const fields = Object.entries(ask ?? verb?.fields ?? {});
  if (!verb || fields.length === 0) return null;
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)]));
  const required = fields.filter(([, field]) => field.required).map(([name]) => name);
  return {
    key: `verb-${verb.key}`,
    title: verb.title,
    keep: 'entry',
    schema: { type: 'object', properties, required },
    layout: { sections: [{ columns: 1, fields: fields.map(([name]) => ({ name })) }] },
  };
}
