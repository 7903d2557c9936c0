import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Form } from '#forms/definition.ts';
import type { Workflow } from '#workflows/definition.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every file of a kind in the packs of a folder: 'workflows', '.workflow.json'. */
async function readPackFiles<Document>(folder: 'workflows' | 'forms', ending: string): Promise<Document[]> {
  const packs = `${root}${folder}/packs/`;
  const names = await readdir(packs, { recursive: true });
  const files = names.filter((name) => name.endsWith(ending)).sort();
  return Promise.all(files.map((name) => readJson<Document>(packs + name)));
}

async function readJson<Document>(path: string): Promise<Document> {
  const file = new Low<Document | null>(new JSONFile(path), null);
  await file.read();
  if (file.data === null) throw new Error(`${path} is empty`);
  return file.data;
}

export interface Packs {
  workflows: Workflow[];
  forms: Record<string, Form>;
}

/** The definitions shipped with the program. A form's key is known once, whichever pack brings it. */
export async function readPacks(): Promise<Packs> {
  const [workflows, forms] = await Promise.all([
    readPackFiles<Workflow>('workflows', '.workflow.json'),
    readPackFiles<Form>('forms', '.form.json'),
  ]);
  return { workflows, forms: Object.fromEntries(forms.map((form) => [form.key, form])) };
}
