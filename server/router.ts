// The whole API on one screen.
import { cardRouter } from './cards/card-router.ts';
import { definitionRouter } from './definitions/definition-router.ts';
import { directoryRouter } from './directory/directory-router.ts';
import { draftRouter } from './drafts/draft-router.ts';
import { meRouter } from './identity/me-router.ts';
import { itemRouter } from './items/item-router.ts';
import { ledgerRouter } from './ledgers/ledger-router.ts';
import { mandateRouter } from './mandates/mandate-router.ts';
import { noticeRouter } from './notices/notice-router.ts';
import { recurringRouter } from './recurring/recurring-router.ts';
import { taskRouter } from './tasks/task-router.ts';
import { calendarRouter } from './timers/calendar-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  me: meRouter,
  definitions: definitionRouter,
  items: itemRouter,
  tasks: taskRouter,
  ledgers: ledgerRouter,
  cards: cardRouter,
  directory: directoryRouter,
  drafts: draftRouter,
  mandates: mandateRouter,
  calendar: calendarRouter,
  duties: recurringRouter,
  notices: noticeRouter,
});

export type AppRouter = typeof appRouter;
