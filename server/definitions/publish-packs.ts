import type { Services } from '#server/context.ts';
import { checkDefinition } from './check-definition.ts';
import { publishVersion } from './publish-version.ts';
import { readPacks } from './read-packs.ts';

/** Publishes the shipped packs that are new or have changed. Answers with 'key v2' for each. */
export async function publishPacks(services: Pick<Services, 'database' | 'now'>): Promise<string[]> {
  const packs = await readPacks();
  const workflowKeys = packs.workflows.map((workflow) => workflow.key);
  const published: string[] = [];
  for (const workflow of packs.workflows) {
    const findings = checkDefinition(workflow, packs.forms, workflowKeys);
    const blocking = findings.find((finding) => finding.severity === 'block');
    if (blocking)
      throw new Error(`Pack ${workflow.key}: ${blocking.place}: ${JSON.stringify(blocking.text)}`);
    const version = await publishVersion(services, workflow, packs.forms, null);
    if (version.published) published.push(`${workflow.key} v${version.number}`);
  }
  return published;
}
