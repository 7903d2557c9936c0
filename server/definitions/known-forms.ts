import type { Form } from '#forms/definition.ts';
import type { Database } from '#server/database/connect.ts';
import type { Workflow } from '#workflows/definition.ts';
import { listVersions } from './versions.ts';

export interface Known {
  /** Forms a draft may name without bringing them: those of its own workflow before those of others. */
  forms: Record<string, Form>;
  workflowKeys: string[];
  /** The newest of every other workflow. */
  others: Workflow[];
}

/** What is published, as a draft of this key sees it. */
export async function knownAround(database: Database, key: string): Promise<Known> {
  const versions = await listVersions(database);
  const own = versions.find((version) => version.key === key);
  return {
    forms: Object.assign({}, ...versions.map((version) => version.forms), own?.forms),
    workflowKeys: [...new Set([...versions.map((version) => version.key), key])],
    others: versions.filter((version) => version.key !== key).map((version) => version.workflow),
  };
}
