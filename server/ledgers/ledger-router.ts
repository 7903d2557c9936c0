import { procedure, router } from '../trpc.ts';
import { type LedgerPage, ledgerQuery } from './ledger-page.ts';
import { queryLedger } from './query-ledger.ts';

export const ledgerRouter = router({
  query: procedure
    .input(ledgerQuery)
    .query(({ ctx, input }): Promise<LedgerPage> => queryLedger(ctx, ctx.person, input)),
});
