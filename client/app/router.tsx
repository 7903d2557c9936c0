// Every screen on one page, read when first opened. A screen reads what the address says with
// useParams({ strict: false }) and useFilters(schema).
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { Skeleton } from '#client/ui/skeleton.tsx';
import type { Me } from '#server/identity/me-router.ts';
import { parseSearch, stringifySearch } from './address.ts';
import { NotFoundScreen, ScreenProblem } from './screen-problem.tsx';
import { Shell } from './shell.tsx';

export interface RouterContext {
  queries: QueryClient;
  /** The signed-in person, asked once and kept. */
  findMe: () => Promise<Me | null>;
}

const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: ScreenProblem,
  notFoundComponent: NotFoundScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('#client/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    if (!(await context.findMe())) {
      throw redirect({ to: '/sign-in', search: { back: location.href } as never });
    }
  },
});

const dressed = createRoute({
  getParentRoute: () => shell,
  id: 'antd',
  component: lazyRouteComponent(() => import('./antd-outlet.tsx'), 'AntdOutlet'),
});

const plain = <const Path extends string>(path: Path) => ({ getParentRoute: () => shell, path });
const withAntd = <const Path extends string>(path: Path) => ({ getParentRoute: () => dressed, path });

const plainScreens = [
  createRoute({
    ...plain('/'),
    component: lazyRouteComponent(() => import('#client/home/home-page.tsx'), 'HomePage'),
  }),
  createRoute({
    ...plain('/inbox'),
    component: lazyRouteComponent(() => import('#client/inbox/inbox-page.tsx'), 'InboxPage'),
  }),
  createRoute({
    ...plain('/ledger'),
    component: lazyRouteComponent(() => import('#client/ledger/ledger-choice-page.tsx'), 'LedgerChoicePage'),
  }),
  createRoute({
    ...plain('/directory'),
    component: lazyRouteComponent(() => import('#client/directory/directory-page.tsx'), 'DirectoryPage'),
  }),
  createRoute({
    ...plain('/notices'),
    component: lazyRouteComponent(() => import('#client/notices/notices-page.tsx'), 'NoticesPage'),
  }),
  createRoute({
    ...plain('/calendar'),
    component: lazyRouteComponent(() => import('#client/calendar/calendar-page.tsx'), 'CalendarPage'),
  }),
];

const elsewhere = createRoute({ ...plain('$'), component: NotFoundScreen });

const antdScreens = [
  createRoute({
    ...withAntd('/file'),
    component: lazyRouteComponent(() => import('#client/file-item/file-item-page.tsx'), 'FileItemPage'),
  }),
  createRoute({
    ...withAntd('/file/$workflow'),
    component: lazyRouteComponent(() => import('#client/file-item/file-item-page.tsx'), 'FileItemPage'),
  }),
  createRoute({
    ...withAntd('/items/$id'),
    component: lazyRouteComponent(() => import('#client/item-view/item-page.tsx'), 'ItemPage'),
  }),
  createRoute({
    ...withAntd('/ledger/$workflow'),
    component: lazyRouteComponent(() => import('#client/ledger/ledger-page.tsx'), 'LedgerPage'),
  }),
  createRoute({
    ...withAntd('/hand-over'),
    component: lazyRouteComponent(() => import('#client/hand-over/hand-over-page.tsx'), 'HandOverPage'),
  }),
  createRoute({
    ...withAntd('/mandates'),
    component: lazyRouteComponent(() => import('#client/mandates/mandates-page.tsx'), 'MandatesPage'),
  }),
  createRoute({
    ...withAntd('/definitions'),
    component: lazyRouteComponent(
      () => import('#client/definitions/definitions-page.tsx'),
      'DefinitionsPage',
    ),
  }),
  createRoute({
    ...withAntd('/definitions/$key'),
    component: lazyRouteComponent(() => import('#client/definitions/workflow-page.tsx'), 'WorkflowPage'),
  }),
  createRoute({
    ...withAntd('/definitions/draft/$id'),
    component: lazyRouteComponent(() => import('#client/definitions/draft-page.tsx'), 'DraftPage'),
  }),
];

export function createAppRouter(context: RouterContext) {
  return createRouter({
    routeTree: root.addChildren([
      signIn,
      shell.addChildren([...plainScreens, elsewhere, dressed.addChildren(antdScreens)]),
    ]),
    context,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: ScreenProblem,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPendingComponent: () => <Skeleton rows={8} />,
    defaultPendingMs: 400,
    defaultPreload: 'intent',
    scrollRestoration: true,
  });
}
