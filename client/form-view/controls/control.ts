import type { FormSchema } from '#forms/definition.ts';
import type { Language } from '#forms/text.ts';

/** What every control takes; the same in a form and in a cell of a table. */
export interface ControlProps {
  id: string;
  value: unknown;
  /** undefined: nothing filled in. */
  onChange: (value: unknown) => void;
  onBlur: () => void;
  field: FormSchema;
  /** Its name in the layout: the same kind of field may be shown in several ways. */
  control: string;
  title: string;
  placeholder: string;
  language: Language;
  required: boolean;
  invalid: boolean;
  /** Ids of the help and error texts. */
  describedBy: string | undefined;
  /** Inside a table: no frame of its own words. */
  compact?: boolean;
}

/** Attributes that tell a reader of the screen what is wrong and where to read about it. */
export function ariaOf({ invalid, describedBy, required, compact, title }: ControlProps) {
  return {
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    'aria-required': required || undefined,
    ...(compact && { 'aria-label': title }),
  };
}

/** The same for controls of several parts, which carry their name as a group. */
export function groupAriaOf({ id, describedBy, compact, title }: ControlProps) {
  return {
    'aria-describedby': describedBy,
    ...(compact ? { 'aria-label': title } : { 'aria-labelledby': `${id}-label` }),
  };
}

/** Of a group that gives one answer, which alone can be required. */
export function radioAriaOf(props: ControlProps) {
  return {
    role: 'radiogroup',
    'aria-required': props.required || undefined,
    'aria-invalid': props.invalid || undefined,
    ...groupAriaOf(props),
  };
}

export const statusOf = (invalid: boolean) => (invalid ? ('error' as const) : ('' as const));
