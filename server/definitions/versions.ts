import type { Form } from '#forms/definition.ts';
import type { Database } from '#server/database/connect.ts';
import type { Workflow } from '#workflows/definition.ts';
import { compile } from '#workflows/step.ts';
import { eventTitles, hasTimers, stateTitles, taskTitles } from '#workflows/walk.ts';
import { AppError } from '../errors.ts';
import type { Version } from './version.ts';
import {
  findNewestVersion,
  findNumberedVersion,
  findVersionWithId,
  listFormBodies,
  listNewestVersions,
  type StoredVersion,
} from './version-store.ts';

/** Versions never change, so one that was read is kept: by database, then by id. */
const kept = new WeakMap<Database, Map<string, Version>>();
const KEPT_AT_MOST = 500;

async function readForms(database: Database, hashes: Record<string, string>): Promise<Record<string, Form>> {
  const bodies = await listFormBodies(database, Object.values(hashes));
  return Object.fromEntries(
    Object.entries(hashes).map(([key, hash]) => [key, JSON.parse(bodies.get(hash) ?? 'null') as Form]),
  );
}

async function open(database: Database, stored: StoredVersion): Promise<Version> {
  const versions = kept.get(database) ?? new Map<string, Version>();
  kept.set(database, versions);
  const known = versions.get(stored.id);
  if (known) return known;
  const workflow = JSON.parse(stored.body) as Workflow;
  const version: Version = {
    id: stored.id,
    key: stored.key,
    number: stored.number,
    sha256: stored.sha256,
    workflow,
    forms: await readForms(database, stored.forms),
    formHashes: stored.forms,
    compiled: compile(workflow),
    titles: stateTitles(workflow),
    taskTitles: taskTitles(workflow),
    eventTitles: eventTitles(workflow),
    hasTimers: hasTimers(workflow),
  };
  const oldest = versions.keys().next().value;
  if (versions.size >= KEPT_AT_MOST && oldest !== undefined) versions.delete(oldest);
  versions.set(stored.id, version);
  return version;
}

/** The version an item is pinned to. */
export async function getVersionById(database: Database, id: string): Promise<Version> {
  const known = kept.get(database)?.get(id);
  if (known) return known;
  const stored = await findVersionWithId(database, id);
  if (!stored) throw new Error(`There is no workflow version ${id}`);
  return open(database, stored);
}

/** One version of a workflow; without a number the newest that is published. */
export async function findVersion(
  database: Database,
  key: string,
  number?: number,
): Promise<Version | undefined> {
  const stored = await (number === undefined
    ? findNewestVersion(database, key)
    : findNumberedVersion(database, key, number));
  return stored && open(database, stored);
}

export async function getVersion(database: Database, key: string, number?: number): Promise<Version> {
  const version = await findVersion(database, key, number);
  if (!version) throw new AppError('not-found', `没有这个流程：${key}`, `There is no workflow “${key}”`);
  return version;
}

/** The newest published version of every workflow. */
export async function listVersions(database: Database): Promise<Version[]> {
  const versions: Version[] = [];
  for (const stored of await listNewestVersions(database)) versions.push(await open(database, stored));
  return versions;
}
