import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { toProblem } from './problem.ts';

/** Server state. Asks again by itself only when the server or the network was away. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const hear = (error: unknown) => {
    if (toProblem(error).code === 'unauthorized') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: hear }),
    mutationCache: new MutationCache({ onError: hear }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (times, error) => times < 2 && toProblem(error).code === 'unavailable',
      },
      // What was pressed without a network is refused at once, not done later behind the person's back.
      mutations: { networkMode: 'always' },
    },
  });
}
