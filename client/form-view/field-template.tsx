import type { FieldTemplateProps } from '@rjsf/utils';
import type { FieldOptions } from './form-schema.ts';
import styles from './form-view.module.css';
import { wordsIn } from './words.ts';

const GROUPED = new Set(['radio', 'checkboxes', 'yes-no', 'rating', 'table', 'files']);

/** Ids of the texts that explain a field. */
export function describedBy(id: string, help: boolean, error: boolean): string | undefined {
  return [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** Name above, control, help, error: help and error may be there together. */
export function FieldTemplate({
  id,
  children,
  hidden,
  rawErrors = [],
  required,
  uiSchema,
  schema,
}: FieldTemplateProps) {
  const options = uiSchema?.['ui:options'] as unknown as FieldOptions | undefined;
  if (hidden) return null;
  if (!options?.fieldSchema || schema.type === 'object') return children;
  const { title, help, control, readOnly, asked, language } = options;
  const label = (
    <>
      {title}
      {(required || asked) && !readOnly && (
        <span className={styles.star} title={wordsIn(language).required} aria-hidden>
          *
        </span>
      )}
    </>
  );
  return (
    <div className={styles.field} data-invalid={rawErrors.length > 0 || undefined}>
      {readOnly || GROUPED.has(control) ? (
        <span className={styles.label} id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className={styles.label} id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      {children}
      {help && !readOnly && (
        <p className={styles.help} id={`${id}-help`}>
          {help}
        </p>
      )}
      {rawErrors.length > 0 && (
        <ul className={styles.errors} id={`${id}-error`}>
          {rawErrors.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
