import { withTheme } from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import { FieldTemplate } from './field-template.tsx';
import { LeafField } from './leaf-field.tsx';
import { ObjectTemplate } from './object-template.tsx';

/** Every field and template that is seen is ours; rjsf brings none of its own look. */
export const RjsfForm = withTheme<Record<string, unknown>, RJSFSchema>({
  templates: { FieldTemplate, ObjectFieldTemplate: ObjectTemplate },
  fields: { leaf: LeafField },
});

/** Nothing is filled in for the person: no first option, no empty row, no “no” for a question not answered. */
export const NO_DEFAULTS = {
  constAsDefaults: 'never',
  arrayMinItems: { populate: 'never' },
  emptyObjectFields: 'skipEmptyDefaults',
  requiredBooleanDefault: 'skip',
} as const;
