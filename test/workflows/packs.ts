import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Form } from '#forms/definition.ts';
import type { Workflow } from '#workflows/definition.ts';
import type { ScenarioFile } from './scenario.ts';

function readPacks<Document>(folder: 'workflows' | 'forms', ending: string): Document[] {
  const packs = fileURLToPath(new URL(`../../${folder}/packs/`, import.meta.url));
  const names = readdirSync(packs, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => JSON.parse(readFileSync(packs + name, 'utf8')));
}

export const packWorkflows = (): Workflow[] => readPacks('workflows', '.workflow.json');
export const shippedForms = (): Form[] => readPacks('forms', '.form.json');
export const packScenarios = (): ScenarioFile[] => readPacks('workflows', '.scenarios.json');
