import { checkForm } from '#forms/profile.ts';
import type { Services, SignedInContext } from '#server/context.ts';
import { check } from '#workflows/check/check.ts';
import type { Finding } from '#workflows/check/finding.ts';
import { checkContext, contextOf } from './check-context.ts';
import { type Known, knownAround } from './known-forms.ts';
import { runCheck } from './run-check.ts';

const findingsOfForms = (forms: Record<string, unknown>): Finding[] =>
  Object.entries(forms).flatMap(([key, form]) =>
    checkForm(form).map(
      ({ place, text }): Finding => ({
        check: 'form',
        severity: 'block',
        place: `forms.${key}.${place}`,
        text,
      }),
    ),
  );

/** What stands against publishing a workflow with these forms, as far as it can be said without a directory. */
export function checkDefinition(
  workflow: unknown,
  forms: Record<string, unknown>,
  workflowKeys: string[],
): Finding[] {
  const ofWorkflow = check(workflow, { forms: Object.keys(forms), workflows: workflowKeys });
  return [...ofWorkflow, ...findingsOfForms(forms)];
}

/** The same of what anybody may have drawn, beside these workflows: with its forms looked into, in a thread of its own. */
export async function checkApart(
  workflow: unknown,
  forms: Record<string, unknown>,
  known: Pick<Known, 'workflowKeys' | 'others'>,
): Promise<Finding[]> {
  const context = { ...contextOf(forms, known.others), workflows: known.workflowKeys };
  return [...(await runCheck(workflow, context)), ...findingsOfForms(forms)];
}

/** Everything that stands against publishing it here and now: with the real directory, in a thread of its own. */
export async function checkWhole(
  services: Pick<Services, 'database' | 'directory'>,
  workflow: unknown,
  forms: Record<string, unknown>,
  known: Pick<Known, 'workflowKeys' | 'others'>,
): Promise<Finding[]> {
  const context = await checkContext(services, forms, known.others, workflow);
  const ofWorkflow = await runCheck(workflow, { ...context, workflows: known.workflowKeys });
  return [...ofWorkflow, ...findingsOfForms(forms)];
}

/** Checks a draft against what is published: its forms may be handed in or known already. */
export async function checkDrafted(
  ctx: SignedInContext,
  { workflow, forms = {} }: { workflow?: unknown; forms?: Record<string, unknown> | undefined },
): Promise<{ findings: Finding[] }> {
  const key =
    typeof workflow === 'object' && workflow !== null && 'key' in workflow ? String(workflow.key) : '';
  const known = await knownAround(ctx.database, key);
  const missing = Object.fromEntries(Object.entries(known.forms).filter(([name]) => !(name in forms)));
  return { findings: await checkWhole(ctx, workflow, { ...missing, ...forms }, known) };
}
