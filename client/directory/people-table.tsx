import { Button } from 'antd';
import { useState } from 'react';
import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import type { PersonRow } from '#server/directory/directory-router.ts';
import { AttributeDialog } from './attribute-dialog.tsx';
import { useAttributeTitle, useKnownAttributes } from './attribute-title.ts';
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
  const [opened, open] = useState<string | null>(null);
  const people = pages.flatMap((page) => page.people);
  const person = people.find(({ id }) => id === opened);
  const table = (
    <DataTable
      label={say('people')}
      columns={useColumns(open)}
      rows={people}
      keyOf={(person) => person.id}
      {...tableOf(list)}
      empty={<Empty title={say('noPeople')}>{say('noPeopleHint')}</Empty>}
    />
  );
  return (
    <>
      {table}
      {person && <AttributeDialog person={person} onClose={() => open(null)} />}
    </>
  );
}

function useColumns(onOpen: (person: string) => void): Column<PersonRow>[] {
  const say = useWords(directoryWords);
  const may = useKnownAttributes();
  const columns: Column<PersonRow>[] = [
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
  if (!may?.maySeeChanges) return columns;
  const attributes: Column<PersonRow> = {
    key: 'attributes',
    title: say('attributes'),
    width: '88px',
    render: ({ id, name }) => (
      <Button size="small" aria-label={say('attributesOf', { name })} onClick={() => onOpen(id)}>
        {say(may.mayChange ? 'edit' : 'see')}
      </Button>
    ),
  };
  return [...columns, attributes];
}

function Posts({ posts, deputies, attributes }: Pick<PersonRow, 'posts' | 'deputies' | 'attributes'>) {
  const say = useWords(directoryWords);
  const title = useAttributeTitle();
  const text = useText();
  return (
    <ul>
      {posts.map(({ title: zh, titleEn: en, unitName }) => (
        <li key={`${zh} ${unitName}`}>{`${text({ zh, en })} · ${unitName}`}</li>
      ))}
      {deputies.map(({ name, until, limited }) => (
        <li key={`${name} ${until}`} className={styles.deputy}>
          {say(limited ? 'limitedDeputy' : 'deputy', { name, until: beijingTime(until) })}
        </li>
      ))}
      {attributes.map((attribute) => (
        <li key={title(attribute)} className={styles.deputy}>
          {title(attribute)}
        </li>
      ))}
    </ul>
  );
}
