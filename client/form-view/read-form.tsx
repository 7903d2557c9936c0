import { useMemo } from 'react';
import type { Form, JsonObject } from '#forms/definition.ts';
import { expand } from '#forms/expand.ts';
import { isEmpty } from '#forms/field-kinds.ts';
import { type Language, textIn, titleOf } from '#forms/text.ts';
import styles from './form-view.module.css';
import { ReadValue } from './read-value.tsx';

interface ReadFormProps {
  form: Form;
  data: JsonObject;
  language: Language;
  /** Names of people and units known already; others are asked for. */
  names?: Record<string, string>;
  /** Leave out what was not filled in, as in the history. */
  onlyFilled?: boolean;
}

/** A filled form to read, in the order of its layout. Fields that did not come with the data are left out. */
export function ReadForm({ form, data, language, names, onlyFilled = false }: ReadFormProps) {
  const whole = useMemo(() => expand(form), [form]);
  const fields = whole.schema.properties ?? {};
  return (
    <div className={styles.read}>
      {whole.layout.sections.map((section, place) => {
        const shown = section.fields.filter(({ name }) => !onlyFilled || !isEmpty(data[name]));
        if (shown.length === 0) return null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections are told apart by place
          <section key={place}>
            {section.title && <h3 className={styles.heading}>{textIn(section.title, language)}</h3>}
            <dl className={styles.grid} data-columns={section.columns ?? 1}>
              {shown.map(({ name, span = 1 }) => {
                const field = fields[name] ?? {};
                const inside = field['x-kind'] === 'group' ? Object.entries(field.properties ?? {}) : null;
                return (
                  <div
                    key={name}
                    data-span={Math.min(span, section.columns ?? 1)}
                    className={styles.readField}
                  >
                    <dt>{titleOf(field, name, language)}</dt>
                    {inside ? (
                      inside.map(([part, schema]) => (
                        <dd key={part}>
                          <span className={styles.quiet}>{titleOf(schema, part, language)} </span>
                          <ReadValue
                            value={(data[name] as JsonObject | undefined)?.[part]}
                            field={schema}
                            language={language}
                            {...(names && { names })}
                          />
                        </dd>
                      ))
                    ) : (
                      <dd>
                        <ReadValue
                          value={data[name]}
                          field={field}
                          language={language}
                          {...(names && { names })}
                        />
                      </dd>
                    )}
                  </div>
                );
              })}
            </dl>
          </section>
        );
      })}
    </div>
  );
}
