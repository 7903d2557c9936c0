import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import type { PersonRow } from '#server/directory/directory-router.ts';
import styles from './directory-page.module.css';
import { directoryWords } from './words.ts';

export function PeopleTable({ text, unit }: { text: string; unit: string | undefined }) {
  const say = useWords(directoryWords);
  const api = useApi();
  const client = useApiClient();
  const input = { text, unit, kind: 'person' as const, limit: 50 };
  const { pages, ...list } = usePages(api.directory.search.queryKey(input), (after) =>
    client.directory.search.query({ ...input, after }),
  );
  return (
    <DataTable
      label={say('people')}
      columns={useColumns()}
      rows={pages.flatMap((page) => page.people)}
      keyOf={(person) => person.id}
      {...tableOf(list)}
      empty={<Empty title={say('noPeople')}>{say('noPeopleHint')}</Empty>}
    />
  );
}

function useColumns(): Column<PersonRow>[] {
  const say = useWords(directoryWords);
  return [
    {
      key: 'name',
      title: say('name'),
      main: true,
      width: '104px',
      nowrap: true,
      render: (person) => person.name,
    },
    { key: 'posts', title: say('posts'), render: (person) => <Posts {...person} /> },
    {
      key: 'unit',
      title: say('unit'),
      width: '32%',
      render: (person) => (person.organ ?? person.unit).name,
    },
    {
      key: 'mobile',
      title: say('mobile'),
      width: '124px',
      nowrap: true,
      render: (person) => person.mobile,
    },
  ];
}

function Posts({ posts, deputies }: Pick<PersonRow, 'posts' | 'deputies'>) {
  const say = useWords(directoryWords);
  const text = useText();
  return (
    <ul>
      {posts.map(({ title: zh, titleEn: en, unitName }) => (
        <li key={`${zh} ${unitName}`}>{`${text({ zh, en })} · ${unitName}`}</li>
      ))}
      {deputies.map(({ name, until }) => (
        <li key={name} className={styles.deputy}>
          {say('deputy', { name, until: beijingTime(until) })}
        </li>
      ))}
    </ul>
  );
}
