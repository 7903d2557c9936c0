import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import styles from './ledger-choice-page.module.css';
import { ledgerWords } from './words.ts';

export function LedgerChoicePage() {
  const say = useWords(ledgerWords);
  const text = useText();
  const definitions = useQuery({ ...useApi().definitions.list.queryOptions(), staleTime: 300_000 });
  const rows = definitions.data ?? [];
  return (
    <Page title={say('title')} note={say('chooseHint')} width="text">
      <Panel flush>
        {definitions.isPending && <Skeleton rows={4} />}
        {definitions.error && (
          <ProblemAlert error={definitions.error} onRetry={() => void definitions.refetch()} />
        )}
        {definitions.data && rows.length === 0 && <Empty title={say('none')}>{say('noneHint')}</Empty>}
        <ul>
          {rows.map((one) => (
            <li key={one.key} className={styles.line}>
              <Link to="/ledger/$workflow" params={{ workflow: one.key } as never} className={styles.row}>
                <span className={styles.title}>{text(one.title)}</span>
                <span className={styles.about}>{text(one.description)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  );
}
