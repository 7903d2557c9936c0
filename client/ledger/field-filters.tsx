import { Select } from 'antd';
import type { LedgerColumn } from '#client/app/api.ts';
import { useLanguage, useWords } from '#client/app/language.ts';
import styles from './ledger-filters.module.css';
import { fieldKey, type LedgerSearch } from './ledger-search.ts';
import { ledgerWords } from './words.ts';

export interface FieldFiltersProps {
  columns: readonly LedgerColumn[];
  search: LedgerSearch;
  onChange: (part: Partial<LedgerSearch>) => void;
}

/** A filter for every column whose schema lists its values: choices and yes-no. */
export function FieldFilters({ columns, search, onChange }: FieldFiltersProps) {
  const say = useWords(ledgerWords);
  const [language] = useLanguage();
  return columns
    .filter(({ sortable, schema }) => sortable && (schema.oneOf || schema.type === 'boolean'))
    .map((column) => {
      const title = language === 'en' ? (column.titleEn ?? column.title) : column.title;
      const key = fieldKey(column.name);
      const none = say('any', { what: language === 'en' ? title.toLowerCase() : title });
      return (
        <Select<string>
          key={key}
          className={styles.select}
          aria-label={title}
          value={(search[key] as string | undefined) ?? ''}
          onChange={(value) => onChange({ [key]: value || undefined })}
          options={[{ value: '', label: none }, ...optionsOf(column)]}
          popupMatchSelectWidth={false}
        />
      );
    });

  function optionsOf({ schema }: LedgerColumn) {
    if (!schema.oneOf)
      return ['true', 'false'].map((value) => ({ value, label: say(value === 'true' ? 'yes' : 'no') }));
    return schema.oneOf.map((one) => ({
      value: String(one.const),
      label: language === 'en' ? (one['x-en'] ?? one.title) : one.title,
    }));
  }
}
