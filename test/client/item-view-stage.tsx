// A screen with everything around it that it needs: router, query client, and a server played by plain functions.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { ApiProvider, createApi } from '#client/app/api.ts';
import { FormServicesProvider } from '#client/form-view/form-services.ts';
import { Theme } from '#client/ui/theme.tsx';

export interface Call {
  path: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the screen sent
  input: any;
}

/** Refuses a call the way the server does. */
export class Refusal extends Error {
  readonly data: { code: string; httpStatus: number; [more: string]: unknown };
  constructor(code: string, httpStatus: number, message: string, more: object = {}) {
    super(message);
    this.data = { code, httpStatus, en: message, requestId: 'r-1', ...more };
  }
}

/** The network broke before an answer came. */
export class Silence extends Error {}

export type Answers = Record<string, (input: Call['input']) => unknown>;

const answerOf = (answers: Answers, call: Call) => {
  const answer = answers[call.path];
  if (!answer)
    return { error: { message: 'no such call', code: -32004, data: { code: 'not-found', httpStatus: 404 } } };
  try {
    return { result: { data: answer(call.input) } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { error: { message: error.message, code: -32000, data: error.data } };
  }
};

/** Answers tRPC's batched calls; gives every call back in order. */
export function playServer(answers: Answers): Call[] {
  const calls: Call[] = [];
  const fetch = async (address: string | URL, options: RequestInit = {}) => {
    const url = new URL(String(address), 'http://localhost');
    const inputs = JSON.parse(String(options.body ?? url.searchParams.get('input') ?? '{}'));
    const paths = url.pathname.replace('/api/trpc/', '').split(',');
    const asked = paths.map((path, index): Call => ({ path, input: inputs[index] }));
    calls.push(...asked);
    try {
      return Response.json(asked.map((call) => answerOf(answers, call)));
    } catch (error) {
      throw error instanceof Silence ? new TypeError('Failed to fetch') : error;
    }
  };
  vi.stubGlobal('fetch', fetch);
  return calls;
}

const services = {
  searchPeople: async () => [],
  searchUnits: async () => [],
  organs: async () => [],
  names: async () => ({}),
  uploadFile: () => Promise.reject(new Error('no files here')),
  fileUrl: (id: string) => `/api/attachments/${id}`,
};

/** Shows a screen at an address. */
export async function stage(path: string, screen: () => ReactNode, address: string) {
  const root = createRootRoute();
  const routes = [
    createRoute({ getParentRoute: () => root, path, component: screen }),
    createRoute({ getParentRoute: () => root, path: '$', component: () => <p>elsewhere</p> }),
  ];
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree: root.addChildren(routes), history });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await router.load();
  const client = createApi();
  const shown = render(
    <QueryClientProvider client={queries}>
      <ApiProvider trpcClient={client} queryClient={queries}>
        <Theme>
          <FormServicesProvider value={services}>
            <RouterProvider router={router} />
          </FormServicesProvider>
        </Theme>
      </ApiProvider>
    </QueryClientProvider>,
  );
  return { ...shown, router };
}
