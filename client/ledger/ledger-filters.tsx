import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { LedgerPage } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Icon } from '#client/ui/icon.tsx';
import { SearchBox } from '#client/ui/search-box.tsx';
import { UnitFilter } from '#client/ui/unit-filter.tsx';
import { FieldFilters } from './field-filters.tsx';
import styles from './ledger-filters.module.css';
import { activeFilters, type LedgerSearch } from './ledger-search.ts';
import { ledgerWords } from './words.ts';

export interface LedgerFiltersProps {
  search: LedgerSearch;
  page: LedgerPage | undefined;
  onChange: (part: Partial<LedgerSearch>) => void;
}

/** Search, and a row of filters that folds behind a button where it is narrow. */
export function LedgerFilters({ search, page, onChange }: LedgerFiltersProps) {
  const say = useWords(ledgerWords);
  const [open, setOpen] = useState(false);
  const active = activeFilters(search).filter((name) => name !== 'text');
  return (
    <search className={styles.filters}>
      <div className={styles.first}>
        <SearchBox
          label={say('search')}
          text={search.text ?? ''}
          onSearch={(text) => onChange({ text: text || undefined })}
        />
        <Button
          className={styles.fold}
          icon={<Icon name="filter" size={16} />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {active.length > 0 ? `${say('filters')} (${active.length})` : say('filters')}
        </Button>
      </div>
      <div className={`${styles.choices} ${open ? styles.open : ''}`}>
        <FixedFilters search={search} page={page} onChange={onChange} />
        <FieldFilters columns={page?.columns ?? []} search={search} onChange={onChange} />
        {active.length > 0 && (
          <Button
            type="link"
            onClick={() => onChange(Object.fromEntries(active.map((name) => [name, undefined])))}
          >
            {say('clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

function FixedFilters({ search, page, onChange }: LedgerFiltersProps) {
  const say = useWords(ledgerWords);
  const text = useText();
  const states = (page?.states ?? []).map((state) => ({ value: state.path, label: text(state.title) }));
  const words = (names: readonly (keyof typeof ledgerWords.zh)[]) =>
    names.map((value) => ({ value, label: say(value) }));
  const choose = (name: string, none: string, options: { value: string; label: string }[]) => (
    <Select<string>
      className={styles.select}
      aria-label={none}
      value={(search[name] as string | undefined) ?? ''}
      onChange={(value) => onChange({ [name]: value || undefined })}
      options={[{ value: '', label: none }, ...options]}
      popupMatchSelectWidth={false}
      showSearch={options.length > 10 ? { optionFilterProp: 'label' } : false}
    />
  );
  return (
    <>
      {choose('state', say('allStates'), states)}
      {choose('status', say('allStatus'), words(['active', 'done', 'void']))}
      {choose('card', say('anyCard'), words(['yellow', 'red']))}
      {choose('mine', say('anyOwner'), words(['filed', 'involved']))}
      <UnitFilter
        className={styles.unit}
        label={say('anyUnit')}
        hint={say('findUnit')}
        value={search.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <Checkbox
        checked={search.late === 'yes'}
        onChange={(event) => onChange({ late: event.target.checked ? 'yes' : undefined })}
      >
        {say('late')}
      </Checkbox>
    </>
  );
}
