import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Page } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { DraftScreen } from './draft-screen.tsx';
import { draftWords } from './draft-words.ts';
import { ProcessAdminOnly } from './process-admin-only.tsx';

export function DraftPage() {
  const say = useWords(draftWords);
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const draft = useQuery({ ...useApi().definitions.getDraft.queryOptions({ id }), staleTime: 0 });
  const [turn, setTurn] = useState(0);
  if (draft.data) return <DraftScreen key={`${id} ${turn}`} draft={draft.data} onReload={reload} />;
  return (
    <ProcessAdminOnly>
      <Page title={say('loading')}>
        {draft.error ? (
          <ProblemAlert error={draft.error} onRetry={() => void draft.refetch()} />
        ) : (
          <Skeleton rows={12} />
        )}
      </Page>
    </ProcessAdminOnly>
  );

  /** Begins anew with what is saved now. */
  function reload() {
    void draft.refetch().then(() => setTurn(turn + 1));
  }
}
