import type { Form } from '#forms/definition.ts';
import type { Services } from '#server/context.ts';
import { checkBounds } from '#workflows/check/bounds.ts';
import type { Finding } from '#workflows/check/finding.ts';
import { checkShape } from '#workflows/check/shape.ts';
import { compareDefinitions } from '#workflows/compare/compare.ts';
import type { Difference } from '#workflows/compare/difference.ts';
import type { Workflow } from '#workflows/definition.ts';
import { formsNamed } from '#workflows/walk.ts';
import { checkApart, checkWhole } from './check-definition.ts';
import { knownAround } from './known-forms.ts';
import { type FoundPack, readPackFolder } from './pack-files.ts';
import { publishVersion } from './publish-version.ts';
import { seal } from './seal-version.ts';
import type { Version } from './version.ts';
import { findLastVersion } from './version-store.ts';
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
  /** The last number there was when it was looked at. */
  over: number | null;
}

const isBroken = ({ findings }: PackReport): boolean => findings.some(({ severity }) => severity === 'block');

const keyOf = ({ workflow }: FoundPack): string => (typeof workflow.key === 'string' ? workflow.key : '');

type Around = Pick<Services, 'database' | 'directory'>;

/** Whether it can be read at all; the check says why not. */
const isWhole = (document: unknown): document is Workflow =>
  [...checkBounds(document), ...checkShape(document)].length === 0;

const readable = (packs: readonly FoundPack[]): Workflow[] =>
  packs.map(({ workflow }) => workflow as unknown).filter(isWhole);

/** Whether this very text is published already, so that nothing would come of it. */
function isPublished(workflow: unknown, forms: Record<string, Form>, newest: Version | undefined): boolean {
  if (!newest || !isWhole(workflow) || !formsNamed(workflow).every((name) => forms[name])) return false;
  return seal(workflow, forms).sha256 === newest.sha256;
}

/** Workflows there will be beside one: those that come with it go before those published. */
function beside(key: string, published: readonly Workflow[], coming: readonly Workflow[]): Workflow[] {
  const stays = published.filter((each) => !coming.some((other) => other.key === each.key));
  return [...stays, ...coming].filter((each) => each.key !== key);
}

/** The packs of a folder beside what is published; a pack may name workflows that come with it. */
async function load(services: Around, folder: string): Promise<Loaded[]> {
  const packs = await readPackFolder(folder);
  return Promise.all(packs.map((found) => loadOne(services, found, packs)));
}

async function loadOne(services: Around, found: FoundPack, packs: readonly FoundPack[]): Promise<Loaded> {
  const { database } = services;
  const key = keyOf(found);
  const known = await knownAround(database, key);
  const forms = { ...known.forms, ...found.forms } as Record<string, Form>;
  const newest = await findVersion(database, key);
  const last = await findLastVersion(database.query, key);
  const workflowKeys = [...new Set([...known.workflowKeys, ...packs.map(keyOf)])];
  const others = beside(key, known.others, readable(packs));
  const findings = isPublished(found.workflow, forms, newest)
    ? []
    : await checkWhole(services, found.workflow, forms, { workflowKeys, others });
  const report: PackReport = {
    file: found.file,
    key,
    newest: newest?.number ?? null,
    findings,
    differences: [],
  };
  const definition = { workflow: found.workflow as unknown as Workflow, forms };
  if (newest && !isBroken(report)) report.differences = compareDefinitions(newest, definition);
  return { found, report, forms, over: last?.number ?? null };
}

/** What importing a folder would change. */
export async function inspectFolder(services: Around, folder: string): Promise<PackReport[]> {
  return (await load(services, folder)).map(({ report }) => report);
}

/**
 * Publishes every pack of a folder that is new or different; none of them when one is broken by the check that any
 * draft must pass. 409 when somebody has published meanwhile.
 */
export async function importPacks(
  services: Around & Pick<Services, 'now'>,
  folder: string,
): Promise<{ reports: PackReport[]; published: string[] }> {
  const loaded = await load(services, folder);
  const reports = loaded.map(({ report }) => report);
  const published: string[] = [];
  if (reports.some(isBroken)) return { reports, published };
  for (const { found, forms, over } of loaded) {
    const workflow = found.workflow as unknown as Workflow;
    const version = await publishVersion(services, workflow, forms, null, over);
    if (version.published) published.push(`${workflow.key} v${version.number}`);
  }
  return { reports, published };
}

/** What is wrong with the packs of a folder by themselves, without a database. */
export async function checkFolder(folder: string): Promise<PackReport[]> {
  const packs = await readPackFolder(folder);
  const workflowKeys = packs.map(keyOf);
  return Promise.all(
    packs.map(async (found): Promise<PackReport> => {
      const key = keyOf(found);
      const others = beside(key, [], readable(packs));
      const findings = await checkApart(found.workflow, found.forms, { workflowKeys, others });
      return { file: found.file, key, newest: null, findings, differences: [] };
    }),
  );
}
