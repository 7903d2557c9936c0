import type { Services } from '#server/context.ts';
import { stateNamesOf } from '#workflows/check/child-states.ts';
import { handedIn } from '#workflows/check/data-fields.ts';
import type { CheckContext } from '#workflows/check/subject.ts';
import type { Workflow } from '#workflows/definition.ts';
import { directoryFacts } from './directory-facts.ts';

/** What a definition is checked against wherever it will run: these forms, drafts among them, and the workflows there are. */
export const contextOf = (forms: Record<string, unknown>, workflows: readonly Workflow[]): CheckContext => ({
  forms: Object.keys(forms),
  workflows: workflows.map(({ key }) => key),
  schemas: forms,
  handedIn: handedIn(workflows),
  stateNames: Object.fromEntries(workflows.map((each) => [each.key, stateNamesOf(each)])),
});

/** The same for `checked`, a definition, with the real directory, once there is one. */
export async function checkContext(
  services: Pick<Services, 'database' | 'directory'>,
  forms: Record<string, unknown>,
  workflows: readonly Workflow[],
  checked?: unknown,
): Promise<CheckContext> {
  const context = contextOf(forms, workflows);
  if (services.directory.organs().length === 0) return context;
  return { ...context, directory: await directoryFacts(services, checked) };
}
