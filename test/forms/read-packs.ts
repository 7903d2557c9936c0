import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Access, Form, JsonObject } from '#forms/definition.ts';

export interface Example {
  title: string;
  values: JsonObject;
  before?: JsonObject;
  access?: Access;
  /** What is kept; the values as given when left out. */
  kept?: JsonObject;
  /** Dotted path → sentences; '' is the form. */
  errors?: Record<string, string[]>;
}

export interface PackForm {
  pack: string;
  form: Form;
  now: string;
  examples: Example[];
}

const PACKS = join(import.meta.dirname, '../../forms/packs');
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** Every shipped form with its examples. */
export function readPacks(): PackForm[] {
  return readdirSync(PACKS).flatMap((pack) =>
    readdirSync(join(PACKS, pack))
      .filter((name) => name.endsWith('.form.json'))
      .map((name) => {
        const { now, examples } = readJson(join(PACKS, pack, name.replace('.form.', '.examples.')));
        return { pack, form: readJson(join(PACKS, pack, name)), now, examples };
      }),
  );
}

/** The shipped form of this key. */
export function getForm(key: string): Form {
  const found = readPacks().find(({ form }) => form.key === key);
  if (!found) throw new Error(`no form ${key} in the packs`);
  return found.form;
}
