import type { Services } from '#server/context.ts';
import { bringInPack } from './bring-in-pack.ts';
import { checkDefinition } from './check-definition.ts';
import { readPacks } from './read-packs.ts';

/**
 * Brings in the shipped packs that are new or have changed. Answers with 'key v2' for each that is published, and
 * 'key draft' where it is offered to the administrators because they have a version of their own.
 */
export async function publishPacks(
  services: Pick<Services, 'database' | 'now' | 'newId'>,
): Promise<string[]> {
  const packs = await readPacks();
  const workflowKeys = packs.workflows.map((workflow) => workflow.key);
  const broughtIn: string[] = [];
  for (const workflow of packs.workflows) {
    const findings = checkDefinition(workflow, packs.forms, workflowKeys);
    const blocking = findings.find((finding) => finding.severity === 'block');
    if (blocking)
      throw new Error(`Pack ${workflow.key}: ${blocking.place}: ${JSON.stringify(blocking.text)}`);
    const came = await bringInPack(services, workflow, packs.forms);
    if (came) broughtIn.push(`${workflow.key} ${'published' in came ? `v${came.published}` : 'draft'}`);
  }
  return broughtIn;
}
