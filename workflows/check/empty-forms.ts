import { warn } from './finding.ts';
import type { Check } from './subject.ts';

/** Forms that ask for nothing. */
export const checkEmptyForms: Check = ({ forms, transitions, workflow }) => {
  const named = [
    { key: workflow.meta.form, place: 'meta.form' },
    { key: workflow.meta.start.form, place: 'meta.start.form' },
    ...transitions.map(({ transition, place }) => ({
      key: transition.meta?.form ?? '',
      place: `${place}.meta.form`,
    })),
  ];
  return named
    .filter(({ key }) => forms.get(key)?.fields.size === 0)
    .map(({ key, place }) =>
      warn('empty-form', place, `表单「${key}」没有任何字段`, `The form “${key}” has no field`),
    );
};
