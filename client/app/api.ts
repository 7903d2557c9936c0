// The one door to the server: typed hooks over tRPC. Features say `const api = useApi()` and
// `useQuery(api.tasks.summary.queryOptions())`; lists that page by `after`/`next` use usePages.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '#server/router.ts';
import { currentLanguage } from './language.ts';

export type Api = TRPCClient<AppRouter>;

type Answer<Call extends (...input: never[]) => Promise<unknown>> = Awaited<ReturnType<Call>>;

export type Definition = Answer<Api['definitions']['list']['query']>[number];
export type WaitingRow = Answer<Api['tasks']['mine']['query']>['rows'][number];
export type LedgerPage = Answer<Api['ledgers']['query']['query']>;
export type LedgerColumn = LedgerPage['columns'][number];
export type LedgerRow = LedgerPage['rows'][number];
export type DoneRow = Answer<Api['tasks']['done']['query']>['rows'][number];

const context = createTRPCContext<AppRouter>();

export const ApiProvider = context.TRPCProvider;
/** The options proxy: api.items.get.queryOptions({id}), api.items.act.mutationOptions(), api.items.pathFilter(). */
export const useApi = context.useTRPC;
/** The plain client, for calls outside of hooks' options. */
export const useApiClient = context.useTRPCClient;

const url = '/api/trpc';

export function createApi(): Api {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: httpBatchLink({
          url,
          maxItems: 10,
          maxURLLength: 6000,
          headers: () => ({ 'accept-language': currentLanguage() === 'en' ? 'en' : 'zh-CN' }),
        }),
      }),
    ],
  });
}

/** A new key for a mutation: make one when the person begins, keep it over retries, so nothing happens twice. */
export const newRequestKey = (): string => crypto.randomUUID();

interface Page {
  next: string | null;
}

/**
 * All pages read so far of a list that answers with `next`.
 * `usePages(api.tasks.mine.queryKey(input), (after) => client.tasks.mine.query({ ...input, after }))`
 */
export function usePages<P extends Page>(
  key: readonly unknown[],
  read: (after: string | undefined) => Promise<P>,
) {
  const query = useInfiniteQuery({
    queryKey: [...key, 'pages'],
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: P) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    pages: query.data?.pages ?? [],
    first: query.data?.pages[0],
    error: query.error,
    /** Nothing to show yet. */
    loading: query.isPending,
    /** Showing the previous filter's rows while the new ones come. */
    stale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

/** What a table of such a list is given, beside its rows: `<DataTable rows={…} {...tableOf(list)} />`. */
export const tableOf = (list: Omit<ReturnType<typeof usePages>, 'pages' | 'first'>) => ({
  loading: list.loading,
  stale: list.stale,
  error: list.error,
  onRetry: list.again,
  hasMore: list.hasMore,
  loadingMore: list.loadingMore,
  onMore: list.more,
});
