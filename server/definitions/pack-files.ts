// Packs as files: '<key>/<key>.workflow.json' with its forms '<name>.form.json' beside it.
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import type { Form } from '#forms/definition.ts';
import { StartRefusal } from '#server/start-refusal.ts';
import type { Workflow } from '#workflows/definition.ts';
import { formsNamed } from '#workflows/walk.ts';

/** A workflow with the forms it brings. */
export interface Pack {
  workflow: Workflow;
  forms: Record<string, Form>;
}

/** A pack as it was found, which may be anything. */
export interface FoundPack {
  /** The file of the workflow, within the folder. */
  file: string;
  workflow: Record<string, unknown>;
  forms: Record<string, unknown>;
}

const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

/** Writes a pack below a folder; answers with the names of its files. */
export async function writePack(folder: string, { workflow, forms }: Pack): Promise<string[]> {
  const { key } = workflow;
  const named = formsNamed(workflow).flatMap((name) => (forms[name] ? [[name, forms[name]] as const] : []));
  const files: [name: string, document: object][] = [
    [`${key}.workflow.json`, workflow],
    ...named.map(([name, form]): [string, object] => [`${name}.form.json`, form]),
  ];
  await mkdir(join(folder, safe(key)), { recursive: true });
  for (const [name, document] of files) {
    safe(name.replace(/\.(workflow|form)\.json$/, ''));
    const file = new Low<object>(new JSONFile(join(folder, key, name)), document);
    await file.write();
  }
  return files.map(([name]) => join(key, name));
}

function safe(name: string): string {
  if (SAFE_NAME.test(name)) return name;
  throw new StartRefusal(`“${name}”不能作为文件名`, `“${name}” cannot be the name of a file`);
}

/** Every pack of a folder. A form beside the workflow goes before one of the same name elsewhere. */
export async function readPackFolder(folder: string): Promise<FoundPack[]> {
  const names = await filesIn(folder);
  const forms = await readAll(folder, names, '.form.json');
  const workflows = await readAll(folder, names, '.workflow.json');
  return workflows.map(({ name, document }) => {
    const beside = forms.filter((form) => dirname(form.name) === dirname(name));
    const all = [...forms, ...beside].map((form) => [keyOf(form), form.document]);
    return { file: name, workflow: document, forms: onlyNamed(document, Object.fromEntries(all)) };
  });
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder, { recursive: true })).sort();
  } catch {
    throw new StartRefusal(`没有这个文件夹：${folder}`, `There is no folder ${folder}`);
  }
}

interface FoundFile {
  name: string;
  document: Record<string, unknown>;
}

const keyOf = ({ name, document }: FoundFile): string =>
  typeof document.key === 'string'
    ? document.key
    : (name.split('/').at(-1)?.replace('.form.json', '') ?? name);

async function readAll(folder: string, names: string[], ending: string): Promise<FoundFile[]> {
  const found = names.filter((name) => name.endsWith(ending));
  return Promise.all(found.map(async (name) => ({ name, document: await readJson(join(folder, name)) })));
}

async function readJson(path: string): Promise<Record<string, unknown>> {
  const file = new Low<unknown>(new JSONFile(path), null);
  try {
    await file.read();
  } catch {
    throw new StartRefusal(`${path} 不是有效的 JSON`, `${path} is not valid JSON`);
  }
  const { data } = file;
  if (typeof data === 'object' && data !== null && !Array.isArray(data))
    return data as Record<string, unknown>;
  throw new StartRefusal(`${path} 的内容不是流程或表单`, `${path} holds neither a workflow nor a form`);
}

/** A workflow that is not whole names no forms; the check will say so. */
function onlyNamed(workflow: object, forms: Record<string, unknown>): Record<string, unknown> {
  try {
    const named = formsNamed(workflow as Workflow);
    return Object.fromEntries(Object.entries(forms).filter(([key]) => named.includes(key)));
  } catch {
    return forms;
  }
}
