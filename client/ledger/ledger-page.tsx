import { Link, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import type { LedgerPage as LedgerRows } from '#client/app/api.ts';
import { tableOf, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { bounded } from '#client/ui/bounded.ts';
import { DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { buttonClass } from '#client/ui/push-button.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import { DutyStanding } from './duty-standing.tsx';
import { useLedgerColumns } from './ledger-columns.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { activeFilters, type LedgerSearch, ledgerInput, ledgerSearch } from './ledger-search.ts';
import { useMayFile } from './use-may-file.ts';
import { ledgerWords } from './words.ts';

/** Any list as a table: its columns, filters and order come from its schema and its address. */
export function LedgerPage() {
  const { workflow = '' } = useParams({ strict: false }) as { workflow?: string };
  return <Ledger key={workflow} workflow={workflow} />;
}

function Ledger({ workflow }: { workflow: string }) {
  const say = useWords(ledgerWords);
  const text = useText();
  const [search, change] = useFilters(ledgerSearch);
  const { rows, first, ...list } = useLedgerRows(workflow, search);
  const columns = useLedgerColumns(first?.columns ?? []);
  const mayFile = useMayFile(workflow);
  const title = text(first?.title) || say('title');
  const filtered = activeFilters(search).length > 0;
  return (
    <Page
      title={title}
      note={first && say('count', { n: bounded(first.count.value, first.count.capped) })}
      actions={
        mayFile && (
          <Link to="/file/$workflow" params={{ workflow } as never} className={buttonClass('primary')}>
            {say('fileOne')}
          </Link>
        )
      }
      toolbar={<LedgerFilters search={search} onChange={change} page={first} />}
    >
      <DutyStanding workflow={workflow} />
      <Panel flush>
        <DataTable
          {...list}
          label={title}
          columns={columns}
          rows={rows}
          keyOf={(row) => row.id}
          hrefOf={(row) => `/items/${row.id}`}
          sort={{ key: search.sort ?? 'created', direction: search.direction ?? 'desc' }}
          onSort={(key, direction) => change({ sort: key as LedgerSearch['sort'], direction })}
          empty={
            <Empty title={say(filtered ? 'noMatch' : 'nothing')}>
              {say(filtered ? 'noMatchHint' : 'nothingHint')}
            </Empty>
          }
        />
      </Panel>
    </Page>
  );
}

/** The pages read so far, in the shape the table wants. The last known columns give filter values their types. */
function useLedgerRows(workflow: string, search: LedgerSearch) {
  const api = useApi();
  const client = useApiClient();
  const known = useRef<LedgerRows | undefined>(undefined);
  const input = ledgerInput(workflow, search, known.current?.columns ?? []);
  const { pages, first, ...list } = usePages(api.ledgers.query.queryKey(input), (after) =>
    client.ledgers.query.query({ ...input, after }),
  );
  known.current = first ?? known.current;
  return {
    rows: pages.flatMap((page) => page.rows),
    first: known.current,
    ...tableOf(list),
  };
}
