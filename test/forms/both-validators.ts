import { faultFinder } from '#client/form-view/browser-validator.ts';
import { loadPatterns } from '#client/form-view/linear-patterns.ts';
import { type Checked, checkValues, type FilledForm } from '#forms/check-values.ts';
import type { FieldErrors } from '#forms/definition.ts';
import { listErrors } from '#forms/field-errors.ts';
import { validateForm } from '#server/definitions/form-validator.ts';
import { evaluate } from '#workflows/rules.ts';

await loadPatterns();

/** A filled form where what is left out does not matter. */
export function filled(part: Partial<FilledForm> & Pick<FilledForm, 'form' | 'values'>): FilledForm {
  const now = '2025-06-02T01:30:00Z';
  return { access: null, before: {}, language: 'zh', evaluate, item: null, now, ...part };
}

export function checkOnServer(form: FilledForm): Checked {
  return validateForm(form);
}

export function checkInBrowser(form: FilledForm): Checked {
  return checkValues(form, faultFinder(form.form, form.access));
}

/** 'measures.0.owner' → its sentences; '' is the form. */
export function sentencesByPath(errors: FieldErrors | null): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { path, sentence } of listErrors(errors ?? {})) {
    const place = path.join('.');
    found[place] = [...(found[place] ?? []), sentence];
  }
  return found;
}
