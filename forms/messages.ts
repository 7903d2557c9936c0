// What was found wrong, in one sentence. Both validators speak through this table, so they say the same.
import type { Form, FormSchema, Json, JsonObject } from './definition.ts';
import type { Path } from './field-errors.ts';
import { kindOf } from './field-kinds.ts';
import { money } from './kinds/money.ts';
import { type Sentences, sentences } from './sentences.ts';
import { type Language, textIn, titleOf } from './text.ts';

/** One thing a validator found: the JSON Schema keyword that failed at a path of the values. */
export interface Fault {
  path: Path;
  keyword: string;
  params: JsonObject;
}

/** The sentence for one fault of a field: the form's own message for the keyword, or the one everybody uses. */
export function explain(fault: Fault, field: FormSchema | undefined, form: Form, language: Language): string {
  const name = fault.path.filter((step) => typeof step === 'string').join('.');
  const own = findMessage(form, name, fault.keyword);
  if (own) return textIn(own, language);
  if (!field) return sentences[language].unknown(String(fault.path.at(-1) ?? ''));
  return common(fault, field, language);
}

function findMessage(form: Form, name: string, keyword: string) {
  const messages = form.messages;
  if (!messages || !Object.hasOwn(messages, name)) return undefined;
  const byKeyword = messages[name] ?? {};
  return Object.hasOwn(byKeyword, keyword) ? byKeyword[keyword] : undefined;
}

function common(fault: Fault, field: FormSchema, language: Language): string {
  const say = sentences[language];
  const title = titleOf(field, String(fault.path.at(-1) ?? ''), language);
  const { ask } = kindOf(field);
  const many = ask === 'fill' ? 'add' : ask;
  const limit = fault.params.limit;
  switch (fault.keyword) {
    case 'required':
      return say.required[ask](title);
    case 'additionalProperties':
      return say.unknown(String(fault.params.name ?? ''));
    case 'minLength':
      return Number(limit) <= 1 ? say.required[ask](title) : say.tooShort(title, Number(limit));
    case 'maxLength':
      return say.tooLong(title, Number(limit));
    case 'minimum':
      return say.tooSmall(title, amount(limit, field, language));
    case 'maximum':
      return say.tooLarge(title, amount(limit, field, language));
    case 'multipleOf':
      return say.notMultiple(title, String(limit));
    case 'minItems':
      return Number(limit) <= 1 ? say.required[ask](title) : say.tooFew[many](title, Number(limit));
    case 'maxItems':
      return say.tooMany[many](title, Number(limit));
    case 'uniqueItems':
      return say.twice(title);
    case 'pattern':
      return say.pattern(title);
    case 'enum':
    case 'const':
      return say.notAnOption(title);
    case 'format':
      return (say.format[String(fault.params.format)] ?? say.pattern)(title);
    case 'type':
      return wrongType(fault, say, title);
    default:
      return say.invalid(title);
  }
}

function wrongType(fault: Fault, say: Sentences, title: string): string {
  if (fault.params.type === 'integer') return say.integer(title);
  return fault.params.type === 'number' ? say.number(title) : say.wrongType(title);
}

function amount(limit: Json | undefined, field: FormSchema, language: Language): string {
  if (field['x-kind'] !== 'money') return String(limit);
  return money.inWords(limit, field, { language, nameOf: () => undefined });
}
