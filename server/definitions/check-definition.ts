import { checkForm } from '#forms/profile.ts';
import type { SignedInContext } from '#server/items/item-view.ts';
import { check } from '#workflows/check/check.ts';
import type { Finding } from '#workflows/check/finding.ts';
import { knownAround } from './known-forms.ts';

/** What stands against publishing a workflow with these forms. */
export function checkDefinition(
  workflow: unknown,
  forms: Record<string, unknown>,
  workflowKeys: string[],
): Finding[] {
  const ofForms = Object.entries(forms).flatMap(([key, form]) =>
    checkForm(form).map(
      ({ place, text }): Finding => ({
        check: 'form',
        severity: 'block',
        place: `forms.${key}.${place}`,
        text,
      }),
    ),
  );
  return [...check(workflow, { forms: Object.keys(forms), workflows: workflowKeys }), ...ofForms];
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
  return { findings: checkDefinition(workflow, { ...missing, ...forms }, known.workflowKeys) };
}
