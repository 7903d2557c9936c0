import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { useWatchedItem } from '#client/app/live.ts';
import { Page } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { ItemScreen } from './item-screen.tsx';
import { itemWords } from './words.ts';

/** One item: where it stands, what I can do, everything recorded, and how it came here. */
export function ItemPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useWords(itemWords);
  const item = useQuery(useApi().items.get.queryOptions({ id }));
  useWatchedItem(id);
  if (item.data) return <ItemScreen key={id} item={item.data} />;
  return (
    <Page title={say('loading')}>
      {item.error ? (
        <ProblemAlert error={item.error} onRetry={() => void item.refetch()} />
      ) : (
        <Skeleton rows={10} />
      )}
    </Page>
  );
}
