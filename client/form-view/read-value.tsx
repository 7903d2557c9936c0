import type { FileValue, FormSchema, JsonObject } from '#forms/definition.ts';
import { inWords, isEmpty, kindOf } from '#forms/field-kinds.ts';
import { type Language, titleOf } from '#forms/text.ts';
import { fileSize } from './file-size.ts';
import { useFormServices } from './form-services.ts';
import styles from './form-view.module.css';
import { useNames } from './use-names.ts';
import { wordsIn } from './words.ts';

interface ReadValueProps {
  value: unknown;
  field: FormSchema;
  language: Language;
  /** Names known already; others are asked for. */
  names?: Record<string, string>;
}

/** One value to read: words, links for files, a table for rows, “—” for nothing. */
export function ReadValue(props: ReadValueProps) {
  const { value, field } = props;
  if (isEmpty(value)) return <span className={styles.nothing}>—</span>;
  switch (kindOf(field).kind) {
    case 'files':
      return <ReadFiles files={value as FileValue[]} language={props.language} />;
    case 'table':
      return <ReadTable {...props} rows={value as JsonObject[]} />;
    case 'person':
    case 'people':
    case 'unit':
    case 'units':
      return <ReadNames {...props} />;
    default:
      return (
        <span className={styles.readText}>{inWords(value, field, { language: props.language, nameOf })}</span>
      );
  }
}

const nameOf = () => undefined;

function ReadNames({ value, field, language, names = {} }: ReadValueProps) {
  const ids = (Array.isArray(value) ? value : [value]).map(String);
  const found = useNames(ids.filter((id) => !(id in names)));
  return <span>{inWords(value, field, { language, nameOf: (id) => names[id] ?? found[id] })}</span>;
}

function ReadFiles({ files, language }: { files: FileValue[]; language: Language }) {
  const { fileUrl } = useFormServices();
  return (
    <ul className={styles.fileList}>
      {files.map((file) => (
        <li key={file.id} className={styles.file}>
          <a
            href={fileUrl(file.id)}
            download={file.name}
            className={styles.fileName}
            aria-label={wordsIn(language).downloadOf(file.name)}
          >
            {file.name}
          </a>
          <span className={styles.quiet}>{fileSize(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}

function ReadTable({ rows, field, language, names }: ReadValueProps & { rows: JsonObject[] }) {
  const columns = Object.entries(field.items?.properties ?? {});
  const words = wordsIn(language);
  return (
    <div className={styles.tableFrame}>
      <table className={`${styles.table} ${styles.readTable}`}>
        <thead>
          <tr>
            <th className={styles.placeColumn}>{words.number}</th>
            {columns.map(([name, column]) => (
              <th key={name}>{titleOf(column, name, language)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows to read have no identity but their place
            <tr key={place}>
              <td className={styles.placeColumn}>{place + 1}</td>
              {columns.map(([name, column]) => (
                <td key={name} data-label={titleOf(column, name, language)}>
                  <ReadValue value={row[name]} field={column} language={language} {...(names && { names })} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
