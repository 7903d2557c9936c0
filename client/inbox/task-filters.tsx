import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import styles from './inbox.module.css';
import { inboxWords } from './words.ts';

export interface TaskFilter {
  workflow?: string | undefined;
  late?: 'yes' | undefined;
  text?: string | undefined;
}

export interface TaskFiltersProps {
  filter: TaskFilter;
  onChange: (part: TaskFilter) => void;
}

export function TaskFilters({ filter, onChange }: TaskFiltersProps) {
  const say = useWords(inboxWords);
  const textOf = useText();
  const definitions = useQuery({ ...useApi().definitions.list.queryOptions(), staleTime: 300_000 });
  const processes = (definitions.data ?? []).map(({ key, title }) => ({ value: key, label: textOf(title) }));
  return (
    <search className={styles.filters}>
      <Select<string>
        className={styles.process}
        aria-label={say('process')}
        value={filter.workflow ?? ''}
        onChange={(workflow) => onChange({ workflow: workflow || undefined })}
        options={[{ value: '', label: say('allProcesses') }, ...processes]}
      />
      <SearchBox key={filter.text ?? ''} text={filter.text ?? ''} onSearch={(text) => onChange({ text })} />
      <Checkbox
        checked={filter.late === 'yes'}
        onChange={(event) => onChange({ late: event.target.checked ? 'yes' : undefined })}
      >
        {say('lateOnly')}
      </Checkbox>
    </search>
  );
}

/** Searches on Enter, on the button, and when emptied. */
function SearchBox({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const say = useWords(inboxWords);
  const [typed, setTyped] = useState(text);
  return (
    <Input.Search
      className={styles.search}
      aria-label={say('search')}
      placeholder={say('search')}
      allowClear
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(value) => onSearch(value.trim())}
    />
  );
}
