// The shipped processes as grounds to drive on, with the examples of their forms as what people hand in.
import { readPacks as readDefinitions } from '#server/definitions/read-packs.ts';
import { readPacks as readForms } from '#test/forms/read-packs.ts';
import { people } from '#test/support/organisation.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { compile } from '#workflows/step.ts';
import type { Ground } from './driver.ts';

const staff: readonly string[] = Object.values(people);

/** Units and people of the examples as they are in the small organisation, each once in a list, and days to come. */
function athome(values: JsonObject): JsonObject {
  const text = JSON.stringify(values)
    .replaceAll(/"U(\d+)"/g, (_, number) => `"U00${1 + (Number(number) % 3)}"`)
    .replaceAll(/20\d\d-\d(\d)-\d(\d)/g, (_, month, day) => `2026-0${4 + (Number(month) % 5)}-1${day}`)
    .replaceAll(/"P\d+"/g, (quoted) =>
      staff.includes(quoted.slice(1, -1)) ? quoted : `"${people.financeLiaison}"`,
    );
  return JSON.parse(text, (_, value) => {
    const ids = Array.isArray(value) && value.every((each) => typeof each === 'string');
    return ids ? [...new Set(value)] : value;
  });
}

/** Examples that would do, by the key of their form; files would have to be uploaded first. */
function examplesByForm(): Map<string, JsonObject[]> {
  const named = readForms().map(({ form, examples }) => {
    const good = examples.filter(({ errors, access, before }) => !errors && !access && !before);
    const values = good.map((example) => athome(example.values));
    return [form.key, values.filter((each) => !JSON.stringify(each).includes('"sha256"'))] as const;
  });
  return new Map(named);
}

/** One for each shipped process that people start. */
export async function packGrounds(): Promise<Ground[]> {
  const { workflows, forms } = await readDefinitions();
  const examples = examplesByForm();
  const definitions = new Map(workflows.map((each) => [each.key, { compiled: compile(each), forms }]));
  const form = (key: string, how: number): JsonObject => {
    const good = examples.get(key) ?? [];
    return good[how % Math.max(1, good.length)] ?? {};
  };
  return workflows
    .filter(({ meta }) => !meta.child)
    .map(({ key, meta }) => ({
      workflow: key,
      definitions,
      paper: (how: number) => form(meta.start.form, how),
      form,
    }));
}
