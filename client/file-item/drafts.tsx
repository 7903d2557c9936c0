import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Api, newRequestKey, useApi, useApiClient, usePages } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { MoreRows } from '#client/ui/more-rows.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Time } from '#client/ui/time.tsx';
import type { Text } from '#workflows/definition.ts';
import styles from './file-item.module.css';
import { fileWords } from './words.ts';

const Confirm = lazy(async () => ({ default: (await import('#client/ui/confirm.tsx')).Confirm }));

type Draft = Awaited<ReturnType<Api['drafts']['list']['query']>>['rows'][number];

/** What was begun and saved, to go on with. */
export function Drafts({ definitions }: { definitions: { key: string; title: Text }[] }) {
  const say = useWords(fileWords);
  const text = useText();
  const client = useApiClient();
  const [leaving, setLeaving] = useState<Draft | null>(null);
  const remove = useRemoveDraft();
  const list = usePages(useApi().drafts.list.queryKey({}), (after) =>
    client.drafts.list.query({ after, limit: 10 }),
  );
  const drafts = list.pages.flatMap((page) => page.rows);
  const titleOf = (key: string) =>
    text(definitions.find((definition) => definition.key === key)?.title) || key;
  const nameOf = (draft: Draft) => draft.label || say('untitled');
  return (
    <Panel title={say('drafts')}>
      {list.error ? <ProblemAlert error={list.error} onRetry={list.again} /> : null}
      {!list.loading && drafts.length === 0 && <p className={styles.quiet}>{say('noDrafts')}</p>}
      <ul className={styles.drafts}>
        {drafts.map((draft) => (
          <li key={draft.id} className={styles.draft}>
            <Link
              to="/file/$workflow"
              params={{ workflow: draft.workflow }}
              search={{ draft: draft.id } as never}
            >
              {nameOf(draft)}
            </Link>
            <Button
              size="small"
              type="text"
              aria-label={say('removeDraft', { label: nameOf(draft) })}
              onClick={() => setLeaving(draft)}
            >
              {say('remove')}
            </Button>
            <span className={styles.quiet}>
              {titleOf(draft.workflow)} · <Time at={draft.updatedAt} as="near" />
            </span>
          </li>
        ))}
      </ul>
      <MoreRows
        shown={drafts.length}
        hasMore={list.hasMore}
        loadingMore={list.loadingMore}
        onMore={list.more}
      />
      {leaving && (
        <Suspense>
          <Confirm
            open
            title={say('removeTitle')}
            verb={say('remove')}
            danger
            onClose={() => setLeaving(null)}
            onConfirm={() => remove.mutateAsync(leaving.id)}
          >
            {say('removeHint', { label: nameOf(leaving) })}
          </Confirm>
        </Suspense>
      )}
    </Panel>
  );
}

function useRemoveDraft() {
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => client.drafts.remove.mutate({ id, requestKey: newRequestKey() }),
    onSuccess: () => queries.invalidateQueries(api.drafts.pathFilter()),
  });
}
