import type { ObjectFieldTemplateProps } from '@rjsf/utils';
import type { FieldOptions, SectionOptions } from './form-schema.ts';
import styles from './form-view.module.css';

/** The form in sections and columns, or a group of fields within it. */
export function ObjectTemplate({ properties, uiSchema, fieldPathId }: ObjectFieldTemplateProps) {
  const options = uiSchema?.['ui:options'] as unknown as
    | (Partial<FieldOptions> & { sections?: SectionOptions[] })
    | undefined;
  const contents = new Map(
    properties.filter(({ hidden }) => !hidden).map(({ name, content }) => [name, content]),
  );
  if (!options?.sections) {
    const fields = properties.map(({ name }) => ({ name, span: 1 }));
    return (
      <fieldset className={styles.group} id={fieldPathId.$id}>
        <legend className={styles.label}>{options?.title}</legend>
        {options?.help && <p className={styles.help}>{options.help}</p>}
        <Grid section={{ title: '', columns: 2, fields }} contents={contents} />
      </fieldset>
    );
  }
  return options.sections
    .filter((section) => section.fields.some(({ name }) => contents.has(name)))
    .map((section) => (
      <section key={section.fields[0]?.name} className={styles.section}>
        {section.title && <h3 className={styles.heading}>{section.title}</h3>}
        <Grid section={section} contents={contents} />
      </section>
    ));
}

function Grid({ section, contents }: { section: SectionOptions; contents: Map<string, React.ReactElement> }) {
  return (
    <div className={styles.grid} data-columns={section.columns}>
      {section.fields
        .filter(({ name }) => contents.has(name))
        .map(({ name, span }) => (
          <div key={name} data-span={span} data-field={name}>
            {contents.get(name)}
          </div>
        ))}
    </div>
  );
}
