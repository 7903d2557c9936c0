// What the published processes ask people to be known for, so that nobody has to guess how it is written there.
import type { Form } from '#forms/definition.ts';
import type { Database } from '#server/database/connect.ts';
import type { Version } from '#server/definitions/version.ts';
import { listVersions } from '#server/definitions/versions.ts';
import type { Role, Text } from '#workflows/definition.ts';

export interface AttributeChoice {
  key: string;
  value: string;
  title: Text;
}

type Attribute = NonNullable<Role['attribute']>;

/** The options of the choice a rule reads: {"var": "data.field"}. */
function optionsRead(is: Attribute['is'], forms: Record<string, Form>): { value: string; title: Text }[] {
  const path = typeof is === 'object' && is !== null && !Array.isArray(is) ? is.var : undefined;
  const name = typeof path === 'string' ? path.replace(/^data\./, '') : '';
  const fields = Object.values(forms).flatMap(({ schema }) => schema.properties?.[name] ?? []);
  return fields.flatMap(({ oneOf = [] }) =>
    oneOf.map(({ const: value, title, 'x-en': en }) => ({
      value: String(value),
      title: en === undefined ? title : { zh: title, en },
    })),
  );
}

function choicesOf({ key, is }: Attribute, { forms }: Version): AttributeChoice[] {
  const named = (Array.isArray(is) ? is : [is]).filter((value) => typeof value === 'string');
  const written = named.map((value) => ({ value, title: value }));
  return [...written, ...optionsRead(is, forms)].map((choice) => ({ key, ...choice }));
}

/** Each once, in the order of the processes. */
export async function attributeChoices(database: Database): Promise<AttributeChoice[]> {
  const choices = (await listVersions(database)).flatMap((version) =>
    Object.values(version.workflow.meta.roles).flatMap(({ attribute }) =>
      attribute ? choicesOf(attribute, version) : [],
    ),
  );
  return [...new Map(choices.map((choice) => [`${choice.key}=${choice.value}`, choice])).values()];
}
