import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Icon } from '#client/ui/icon.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { SearchBox } from '#client/ui/search-box.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import type { UnitRow } from '#server/directory/directory-router.ts';
import styles from './directory-page.module.css';
import { directoryWords } from './words.ts';

export interface UnitTreeProps {
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

/** The organs, each unfolding into its branches; or the units a search finds. */
export function UnitTree({ chosen, onChoose }: UnitTreeProps) {
  const say = useWords(directoryWords);
  const api = useApi();
  const [text, setText] = useState('');
  const all = useQuery({ ...api.directory.units.queryOptions({}), staleTime: 300_000 });
  const found = useQuery({
    ...api.directory.search.queryOptions({ text, kind: 'unit', limit: 50 }),
    enabled: text !== '',
  });
  const query = text ? found : all;
  const units = text ? (found.data?.units ?? []) : (all.data ?? []);
  return (
    <>
      <div className={styles.find}>
        <SearchBox label={say('findUnit')} text={text} onSearch={setText} />
      </div>
      {query.isPending && <Skeleton rows={8} />}
      {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && units.length === 0 && <Empty title={say('noUnits')} />}
      <ul className={styles.tree}>
        {!text && (
          <li className={styles.unit}>
            <span className={styles.fold} />
            <button
              type="button"
              className={styles.name}
              aria-current={!chosen}
              onClick={() => onChoose(undefined)}
            >
              {say('everyone')}
            </button>
          </li>
        )}
        {units.map((unit) => (
          <UnitBranch key={unit.id} unit={unit} chosen={chosen} onChoose={onChoose} />
        ))}
      </ul>
    </>
  );
}

function UnitBranch({ unit, chosen, onChoose }: UnitTreeProps & { unit: UnitRow }) {
  const say = useWords(directoryWords);
  const [open, setOpen] = useState(false);
  const folds = unit.kind === 'organ' && unit.branches > 0;
  const branches = useQuery({
    ...useApi().directory.units.queryOptions({ parent: unit.id }),
    enabled: open,
    staleTime: 300_000,
  });
  return (
    <li>
      <div className={styles.unit}>
        {folds ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={open}
            aria-label={say('unfold', { unit: unit.name })}
            onClick={() => setOpen(!open)}
          >
            <Icon name="right" size={16} />
          </button>
        ) : (
          <span className={styles.fold} />
        )}
        <button
          type="button"
          className={styles.name}
          aria-current={chosen === unit.id}
          onClick={() => onChoose(unit.id)}
        >
          {unit.name}
          <span className={styles.count}>{unit.people.toLocaleString('en-US')}</span>
        </button>
      </div>
      {open && branches.isPending && <Skeleton rows={3} />}
      {open && branches.data && (
        <ul className={styles.branches}>
          {branches.data.map((branch) => (
            <UnitBranch key={branch.id} unit={branch} chosen={chosen} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </li>
  );
}
