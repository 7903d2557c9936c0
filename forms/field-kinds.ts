// The list of field kinds: the one place the profile, the forms on screen, print and the designer read.
import type { FieldKind, FormSchema } from './definition.ts';
import { choice } from './kinds/choice.ts';
import { choices } from './kinds/choices.ts';
import { date } from './kinds/date.ts';
import { dateTime } from './kinds/date-time.ts';
import { files } from './kinds/files.ts';
import { group } from './kinds/group.ts';
import type { Kind, Words } from './kinds/kind.ts';
import { longText } from './kinds/long-text.ts';
import { money } from './kinds/money.ts';
import { number } from './kinds/number.ts';
import { people } from './kinds/people.ts';
import { person } from './kinds/person.ts';
import { rating } from './kinds/rating.ts';
import { readOnlyText } from './kinds/read-only-text.ts';
import { table } from './kinds/table.ts';
import { text } from './kinds/text.ts';
import { unit } from './kinds/unit.ts';
import { units } from './kinds/units.ts';
import { yesNo } from './kinds/yes-no.ts';

const KINDS: Readonly<Record<FieldKind, Kind>> = {
  text,
  'long-text': longText,
  number,
  money,
  date,
  'date-time': dateTime,
  choice,
  choices,
  'yes-no': yesNo,
  person,
  people,
  unit,
  units,
  files,
  table,
  group,
  rating,
  'read-only-text': readOnlyText,
};

/** The kind of this name, if there is one. */
export function findKind(name: unknown): Kind | undefined {
  return typeof name === 'string' && Object.hasOwn(KINDS, name) ? KINDS[name as FieldKind] : undefined;
}

/** What a field is; a schema without a known `x-kind` is read as text. */
export function kindOf(schema: FormSchema | undefined): Kind {
  return findKind(schema?.['x-kind']) ?? text;
}

/** The control a field is shown with when its layout names none. */
export function widgetOf(schema: FormSchema): string {
  const kind = kindOf(schema);
  return kind.widgetFor?.(schema) ?? kind.widgets[0];
}

/** Nothing was filled in: absent, null, '' or an empty list. */
export function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

/** A field's value as people read it; '' when empty. */
export function inWords(value: unknown, schema: FormSchema, words: Words): string {
  return isEmpty(value) ? '' : kindOf(schema).inWords(value, schema, words);
}
