import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { GiveMandate } from './give-mandate.tsx';
import { MandateTable } from './mandate-table.tsx';
import { mandateWords } from './words.ts';

/** 代理: whom I have asked to stand in for me, and for whom I do. */
export function MandatesPage() {
  const say = useWords(mandateWords);
  const mine = useQuery({ ...useApi().mandates.mine.queryOptions(), staleTime: 0 });
  if (mine.error) return <ProblemAlert error={mine.error} onRetry={() => void mine.refetch()} />;
  if (!mine.data) return <Skeleton rows={8} />;
  const { given, held, posts, lists } = mine.data;
  return (
    <Page title={say('title')} width="text">
      <Panel title={say('give')}>
        {posts.length > 0 ? <GiveMandate posts={posts} lists={lists} /> : <p>{say('noPosts')}</p>}
      </Panel>
      <Panel title={say('given')} flush>
        <MandateTable mandates={given} side="given" />
      </Panel>
      <Panel title={say('held')} flush>
        <MandateTable mandates={held} side="held" />
      </Panel>
    </Page>
  );
}
