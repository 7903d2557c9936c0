import type { Services } from '#server/context.ts';
import { stateNamesOf } from '#workflows/check/child-states.ts';
import { handedIn } from '#workflows/check/data-fields.ts';
import type { CheckContext } from '#workflows/check/subject.ts';
import type { Workflow } from '#workflows/definition.ts';
import { directoryFacts } from './directory-facts.ts';

/** What `checked`, a definition, is checked against: these forms, drafts among them, the workflows there are, and the real directory. */
export async function checkContext(
  services: Pick<Services, 'database' | 'directory'>,
  forms: Record<string, unknown>,
  workflows: readonly Workflow[],
  checked?: unknown,
): Promise<CheckContext> {
  return {
    forms: Object.keys(forms),
    workflows: workflows.map(({ key }) => key),
    schemas: forms,
    handedIn: handedIn(workflows),
    stateNames: Object.fromEntries(workflows.map((each) => [each.key, stateNamesOf(each)])),
    directory: await directoryFacts(services, checked),
  };
}
