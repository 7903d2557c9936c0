import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { SearchBox } from '#client/ui/search-box.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import styles from './directory-page.module.css';
import { PeopleTable } from './people-table.tsx';
import { UnitCards } from './unit-cards.tsx';
import { UnitTree } from './unit-tree.tsx';
import { directoryWords } from './words.ts';

const address = z.object({
  unit: z.string().max(50).optional().catch(undefined),
  text: z.string().max(50).optional().catch(undefined),
});

/** Units at the left, their people at the right; found by name, pinyin or initials. */
export function DirectoryPage() {
  const say = useWords(directoryWords);
  const [{ unit, text = '' }, change] = useFilters(address);
  const names = useQuery({
    ...useApi().directory.names.queryOptions({ ids: unit ? [unit] : [] }),
    enabled: Boolean(unit),
    staleTime: 300_000,
  });
  const name = unit ? names.data?.[unit] : undefined;
  return (
    <Page
      title={say('title')}
      note={name}
      toolbar={
        <search className={styles.search}>
          <SearchBox
            label={name ? say('searchIn', { unit: name }) : say('search')}
            text={text}
            onSearch={(value) => change({ text: value || undefined }, { replace: true })}
          />
        </search>
      }
    >
      <div className={styles.columns}>
        <Panel title={say('units')} flush>
          <UnitTree chosen={unit} onChoose={(id) => change({ unit: id })} />
        </Panel>
        <Panel flush>
          {unit && <UnitCards unit={unit} />}
          <PeopleTable text={text} unit={unit} />
        </Panel>
      </div>
    </Page>
  );
}
