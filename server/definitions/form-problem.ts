import type { Access, FieldErrors, Form } from '#forms/definition.ts';
import { type Language, textIn, titleOf } from '#forms/text.ts';
import type { JsonObject, Text } from '#workflows/definition.ts';
import { evaluate } from '#workflows/rules.ts';
import { validateForm } from './form-validator.ts';

interface Filled {
  values: JsonObject;
  before: JsonObject;
  fields: JsonObject;
  at: string;
}

/** The first thing a form would not accept of what was handed in under another version of it; nothing when it would. */
export function formProblem(form: Form | undefined, filled: Filled): Text | null {
  if (!form) return null;
  const access = filled.fields as Access;
  const values = fitting(form, access, filled.values);
  const said = (language: Language) => {
    const { errors } = validateForm({
      form,
      access,
      values,
      before: filled.before,
      language,
      evaluate,
      item: null,
      now: filled.at,
    });
    return errors && firstOf(form, errors, language);
  };
  const zh = said('zh');
  return zh ? { zh, en: said('en') ?? zh } : null;
}

/** What is asked for here: other fields, and computed ones, are nobody's to hand in. */
function fitting(form: Form, access: Access, values: JsonObject): JsonObject {
  const computed = new Set(
    (form.rules ?? []).flatMap((rule) => (rule.kind === 'computed' ? [rule.field] : [])),
  );
  const closed = new Set(['hidden', 'read']);
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        value !== null &&
        Object.hasOwn(form.schema.properties ?? {}, name) &&
        !computed.has(name) &&
        !closed.has(access[name] ?? access['*'] ?? 'write'),
    ),
  );
}

function firstOf(form: Form, errors: FieldErrors, language: Language): string {
  const [name = '', error] = Object.entries(errors).find(([key]) => key !== '__errors') ?? [];
  const field = name === '' ? '' : titleOf(form.schema.properties?.[name], name, language);
  const [message = ''] = messagesIn(error ?? errors);
  const title = textIn(form.title, language);
  const place = field === '' ? title : language === 'en' ? `${title}, ${field}` : `${title}·${field}`;
  return language === 'en'
    ? `The form would not pass (${place}): ${message}`
    : `表单不能通过（${place}）：${message}`;
}

function messagesIn(errors: FieldErrors | string[] | undefined): string[] {
  if (errors === undefined) return [];
  if (Array.isArray(errors)) return errors;
  return [
    ...(errors.__errors ?? []),
    ...Object.entries(errors).flatMap(([key, inner]) => (key === '__errors' ? [] : messagesIn(inner))),
  ];
}
