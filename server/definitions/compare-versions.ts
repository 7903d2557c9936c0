import type { Form } from '#forms/definition.ts';
import type { Database } from '#server/database/connect.ts';
import { compareDefinitions } from '#workflows/compare/compare.ts';
import type { Difference } from '#workflows/compare/difference.ts';
import type { Workflow } from '#workflows/definition.ts';
import { AppError } from '../errors.ts';
import { checkDefinition } from './check-definition.ts';
import { knownAround } from './known-forms.ts';
import { getDraft } from './list-drafts.ts';
import { findVersion, getVersion } from './versions.ts';

/** A version, or a draft. */
export type DefinitionRef = { key: string; number: number } | { draft: string };

interface Definition {
  workflow: Workflow;
  forms: Record<string, Form>;
}

/** A draft that is broken cannot be laid beside a version. */
async function getDefinition(database: Database, ref: DefinitionRef): Promise<Definition> {
  if ('key' in ref) return getVersion(database, ref.key, ref.number);
  const { workflow, forms } = await getDraft(database, ref.draft);
  return getSound(database, workflow, forms);
}

/** What somebody has drawn as a definition, if it is whole enough to be read. */
export async function getSound(
  database: Database,
  workflow: Record<string, unknown>,
  forms: Record<string, unknown>,
): Promise<Definition> {
  const known = await knownAround(database, String(workflow.key ?? ''));
  const all = { ...known.forms, ...forms } as Record<string, Form>;
  const findings = checkDefinition(workflow, all, known.workflowKeys).filter(
    ({ severity }) => severity === 'block',
  );
  if (findings.length > 0) {
    throw new AppError(
      'invalid',
      '草稿还有错误，改正后才能比较',
      'The draft has faults; it can be compared once they are mended',
      {
        findings,
      },
    );
  }
  return { workflow: workflow as unknown as Workflow, forms: all };
}

/** What differs between two definitions, in sentences. */
export async function compareVersions(
  database: Database,
  { before, after }: { before: DefinitionRef; after: DefinitionRef },
): Promise<Difference[]> {
  const sides = await Promise.all([getDefinition(database, before), getDefinition(database, after)]);
  return compareDefinitions(...sides);
}

export interface Inspected {
  key: string;
  /** Number of the version new items begin on; null: a new workflow. */
  newest: number | null;
  differences: Difference[];
}

/** What a pack somebody wants to bring in would change. */
export async function inspectPack(
  database: Database,
  pack: { workflow: Record<string, unknown>; forms: Record<string, unknown> },
): Promise<Inspected> {
  const definition = await getSound(database, pack.workflow, pack.forms);
  const newest = await findVersion(database, definition.workflow.key);
  return {
    key: definition.workflow.key,
    newest: newest?.number ?? null,
    differences: newest ? compareDefinitions(newest, definition) : [],
  };
}
