import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { useLayoutEffect } from 'react';
import { useMode } from '#client/ui/mode.ts';
import { showTokens } from '#client/ui/tokens.ts';
import type { AppRouter } from '#server/router.ts';
import { ApiProvider, createApi } from './api.ts';
import { createQueries } from './queries.ts';
import { createAppRouter } from './router.tsx';

const client = createApi();
const queries = createQueries(goToSignIn);
const options = createTRPCOptionsProxy<AppRouter>({ client, queryClient: queries });
const router = createAppRouter({
  queries,
  findMe: () => queries.ensureQueryData({ ...options.me.get.queryOptions(), staleTime: 60_000 }),
});

/** Keeps the address, so that the person comes back to where they were. */
function goToSignIn() {
  if (router.state.location.pathname === '/sign-in') return;
  queries.removeQueries();
  void router.navigate({ to: '/sign-in', search: { back: router.state.location.href } as never });
}

export function App() {
  const [mode] = useMode();
  useLayoutEffect(() => showTokens(mode), [mode]);
  return (
    <QueryClientProvider client={queries}>
      <ApiProvider trpcClient={client} queryClient={queries}>
        <RouterProvider router={router} />
      </ApiProvider>
    </QueryClientProvider>
  );
}
