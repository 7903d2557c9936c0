// The whole API on one screen.
import { definitionRouter } from './definitions/definition-router.ts';
import { directoryRouter } from './directory/directory-router.ts';
import { draftRouter } from './drafts/draft-router.ts';
import { meRouter } from './identity/me-router.ts';
import { itemRouter } from './items/item-router.ts';
import { ledgerRouter } from './ledgers/ledger-router.ts';
import { noticeRouter } from './notices/notice-router.ts';
import { taskRouter } from './tasks/task-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  me: meRouter,
  definitions: definitionRouter,
  items: itemRouter,
  tasks: taskRouter,
  ledgers: ledgerRouter,
  directory: directoryRouter,
  drafts: draftRouter,
  notices: noticeRouter,
});

export type AppRouter = typeof appRouter;
