// Sound definitions, of which nothing is said, and broken ones: each a sound one with one fault, found and named.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Form } from '#forms/definition.ts';
import { checkForm } from '#forms/profile.ts';
import { check } from '#workflows/check/check.ts';
import { stateNamesOf } from '#workflows/check/child-states.ts';
import { handedIn } from '#workflows/check/data-fields.ts';
import type { Finding } from '#workflows/check/finding.ts';
import type { CheckContext, DirectoryFacts } from '#workflows/check/subject.ts';
import type { Json, Workflow } from '#workflows/definition.ts';

/** One change of a JSON document: a value put at a path, or, without a value, what is there taken away. */
interface Change {
  at: string;
  value?: Json;
}

interface Broken {
  fault: string;
  of: string;
  changes?: Change[];
  /** Changes of a form, of the directory, of the limits. */
  around?: { forms?: Change[]; directory?: Change[]; limits?: CheckContext['limits'] };
  found: string[];
  /** The shortest way that shows it. */
  example?: string[];
}

const folder = fileURLToPath(new URL('./check-corpus/', import.meta.url));
const read = <Document>(name: string): Document => JSON.parse(readFileSync(folder + name, 'utf8'));

const forms = read<Form[]>('forms.json');
const directory = read<DirectoryFacts>('directory.json');
const sound = readdirSync(`${folder}sound`).map((name) => read<Workflow>(`sound/${name}`));
const broken = read<Broken[]>('broken.json');

function apply<Document>(document: Document, changes: readonly Change[] = []): Document {
  const changed = structuredClone(document);
  for (const { at, value } of changes) {
    const steps = at.split('/');
    const last = steps.pop() as string;
    const place = steps.reduce((inner, step) => inner[step] as never, changed as Record<string, unknown>);
    if (value === undefined) Array.isArray(place) ? place.splice(Number(last), 1) : delete place[last];
    else place[last] = value;
  }
  return changed;
}

function findingsOf(
  workflow: unknown,
  { forms: ofForms, directory: ofDirectory, limits }: Broken['around'] = {},
): Finding[] {
  const schemas = apply(Object.fromEntries(forms.map((form) => [form.key, form])), ofForms);
  return check(workflow, {
    forms: forms.map(({ key }) => key),
    workflows: sound.map(({ key }) => key),
    schemas,
    directory: apply(directory, ofDirectory),
    handedIn: handedIn(sound),
    stateNames: Object.fromEntries(sound.map((each) => [each.key, stateNamesOf(each)])),
    ...(limits && { limits }),
  });
}

const inShort = ({ check: name, severity, place }: Finding) => `${severity} ${name} at ${place}`;

test('the forms of the corpus are forms', () => {
  expect(forms.filter(({ key }) => key !== 'blank').flatMap(checkForm)).toEqual([]);
});

describe('sound definitions', () => {
  test('there are at least 20', () => expect(sound.length).toBeGreaterThanOrEqual(20));

  test.each(sound.map((each) => [each.key, each] as const))('nothing is said of %s', (_key, workflow) => {
    expect(findingsOf(workflow)).toEqual([]);
  });
});

describe('broken definitions', () => {
  test('there are at least 40, each with its own fault', () => {
    expect(new Set(broken.map(({ fault }) => fault)).size).toBe(broken.length);
    expect(broken.length).toBeGreaterThanOrEqual(40);
  });

  test.each(broken.map((each) => [each.fault, each] as const))(
    '%s',
    (_fault, { of, changes, around, found, example }) => {
      const base = sound.find(({ key }) => key === of);
      const findings = findingsOf(apply(base, changes), around);

      expect(findings.map(inShort)).toEqual(found);
      for (const { text } of findings) {
        expect(typeof text).toBe('object');
        expect(text).toMatchObject({
          zh: expect.stringMatching(/\p{Script=Han}/u),
          en: expect.stringMatching(/^[A-Z“]/),
        });
      }
      if (example) expect(findings[0]?.example).toEqual(example);
    },
  );
});
