import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Page } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { Drafts } from './drafts.tsx';
import styles from './file-item.module.css';
import { fileWords } from './words.ts';

export function ChooseList() {
  const say = useWords(fileWords);
  const text = useText();
  const definitions = useQuery(useApi().definitions.list.queryOptions());
  const lists = (definitions.data ?? []).filter((definition) => definition.canFile && !definition.child);
  return (
    <Page title={say('title')} note={say('choose')}>
      <div className={styles.columns}>
        <div>
          {definitions.isPending && <Skeleton rows={4} />}
          {definitions.error && (
            <ProblemAlert error={definitions.error} onRetry={() => void definitions.refetch()} />
          )}
          {definitions.data && lists.length === 0 && (
            <Empty title={say('nothing')}>{say('nothingHint')}</Empty>
          )}
          <ul className={styles.lists}>
            {lists.map((definition) => (
              <li key={definition.key}>
                <Link to="/file/$workflow" params={{ workflow: definition.key }} className={styles.list}>
                  <span className={styles.listTitle}>{text(definition.title)}</span>
                  <span className={styles.listText}>{text(definition.description)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
        <Drafts definitions={definitions.data ?? []} />
      </div>
    </Page>
  );
}
