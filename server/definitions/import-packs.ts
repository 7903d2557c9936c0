import type { Form } from '#forms/definition.ts';
import type { Services } from '#server/context.ts';
import type { Finding } from '#workflows/check/finding.ts';
import { compareDefinitions } from '#workflows/compare/compare.ts';
import type { Difference } from '#workflows/compare/difference.ts';
import type { Workflow } from '#workflows/definition.ts';
import { checkDefinition } from './check-definition.ts';
import { knownAround } from './known-forms.ts';
import { type FoundPack, readPackFolder } from './pack-files.ts';
import { publishVersion } from './publish-version.ts';
import { findVersion } from './versions.ts';

/** What one pack of a folder would bring. */
export interface PackReport {
  file: string;
  key: string;
  /** Number of the version it would follow; null: it is new. */
  newest: number | null;
  findings: Finding[];
  /** Nothing when it is new, or broken. */
  differences: Difference[];
}

interface Loaded {
  found: FoundPack;
  report: PackReport;
  forms: Record<string, Form>;
}

const isBroken = ({ findings }: PackReport): boolean => findings.some(({ severity }) => severity === 'block');

const keyOf = ({ workflow }: FoundPack): string => (typeof workflow.key === 'string' ? workflow.key : '');

/** The packs of a folder beside what is published; a pack may name workflows that come with it. */
async function load(database: Services['database'], folder: string): Promise<Loaded[]> {
  const packs = await readPackFolder(folder);
  return Promise.all(
    packs.map(async (found) => {
      const key = keyOf(found);
      const known = await knownAround(database, key);
      const forms = { ...known.forms, ...found.forms } as Record<string, Form>;
      const keys = [...new Set([...known.workflowKeys, ...packs.map(keyOf)])];
      const findings = checkDefinition(found.workflow, forms, keys);
      const newest = await findVersion(database, key);
      const report: PackReport = {
        file: found.file,
        key,
        newest: newest?.number ?? null,
        findings,
        differences: [],
      };
      const definition = { workflow: found.workflow as unknown as Workflow, forms };
      if (newest && !isBroken(report)) report.differences = compareDefinitions(newest, definition);
      return { found, report, forms };
    }),
  );
}

/** What importing a folder would change. */
export async function inspectFolder(database: Services['database'], folder: string): Promise<PackReport[]> {
  return (await load(database, folder)).map(({ report }) => report);
}

/** Publishes every pack of a folder that is new or different; none of them when one is broken. */
export async function importPacks(
  services: Pick<Services, 'database' | 'now'>,
  folder: string,
): Promise<{ reports: PackReport[]; published: string[] }> {
  const loaded = await load(services.database, folder);
  const reports = loaded.map(({ report }) => report);
  const published: string[] = [];
  if (reports.some(isBroken)) return { reports, published };
  for (const { found, forms } of loaded) {
    const workflow = found.workflow as unknown as Workflow;
    const version = await publishVersion(services, workflow, forms, null);
    if (version.published) published.push(`${workflow.key} v${version.number}`);
  }
  return { reports, published };
}

/** What is wrong with the packs of a folder by themselves, without a database. */
export async function checkFolder(folder: string): Promise<PackReport[]> {
  const packs = await readPackFolder(folder);
  const keys = packs.map(keyOf);
  return packs.map((found) => ({
    file: found.file,
    key: keyOf(found),
    newest: null,
    findings: checkDefinition(found.workflow, found.forms, keys),
    differences: [],
  }));
}
