import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Choice } from '#client/ui/choice.tsx';
import { SearchBox } from '#client/ui/search-box.tsx';
import { SelectBox } from '#client/ui/select-box.tsx';
import styles from './inbox.module.css';
import { inboxWords } from './words.ts';

export interface TaskFilter {
  workflow?: string | undefined;
  /** The address of the home page's numbers: ?late=yes, ?soon=yes. */
  late?: 'yes' | undefined;
  soon?: 'yes' | undefined;
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
      <Choice
        label={say('dueAt')}
        value={filter.late ? 'late' : filter.soon ? 'soon' : 'any'}
        options={[
          { value: 'any', label: say('anyDue') },
          { value: 'soon', label: say('soonOnly') },
          { value: 'late', label: say('lateOnly') },
        ]}
        onChange={(due) =>
          onChange({
            late: due === 'late' ? 'yes' : undefined,
            soon: due === 'soon' ? 'yes' : undefined,
          })
        }
      />
      <div className={styles.process}>
        <SelectBox
          label={say('process')}
          value={filter.workflow ?? ''}
          onChange={(workflow) => onChange({ workflow: workflow || undefined })}
          options={[{ value: '', label: say('allProcesses') }, ...processes]}
        />
      </div>
      <div className={styles.search}>
        <SearchBox
          label={say('search')}
          text={filter.text ?? ''}
          onSearch={(text) => onChange({ text: text || undefined })}
        />
      </div>
    </search>
  );
}
