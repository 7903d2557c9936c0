import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey, useApi, type WaitingRow } from '#client/app/api.ts';

export type SafeEvent = WaitingRow['batch'][number];

/** Chosen at most: what one request may decide. */
export const MOST_AT_ONCE = 100;

/** What may be done with all of these at once: an event counts as the same where it is called the same. */
export function inCommon(rows: readonly WaitingRow[]): SafeEvent[] {
  const [first, ...others] = rows;
  return (first?.batch ?? []).filter(({ event }) =>
    others.every(
      (row) =>
        row.workflow.key === first?.workflow.key && row.batch.some((offered) => offered.event === event),
    ),
  );
}

/** Tasks chosen to be decided together, and how that went. */
export function useBatch(rows: readonly WaitingRow[]) {
  const api = useApi();
  const queries = useQueryClient();
  const [ids, setIds] = useState<readonly string[]>([]);
  const chosen = rows.filter((row) => ids.includes(row.id));
  const act = useMutation({
    ...api.items.actMany.mutationOptions(),
    networkMode: 'always',
    onSuccess: async () => {
      setIds([]);
      await Promise.all([
        queries.invalidateQueries(api.tasks.pathFilter()),
        queries.invalidateQueries(api.items.pathFilter()),
      ]);
    },
  });
  const possible = rows.filter(({ batch }) => batch.length > 0).slice(0, MOST_AT_ONCE);
  return {
    possible: possible.length > 0,
    chosen,
    events: inCommon(chosen),
    results: act.data ?? null,
    error: act.error,
    has: (row: WaitingRow) => ids.includes(row.id),
    toggle: (row: WaitingRow) => {
      act.reset();
      setIds(ids.includes(row.id) ? ids.filter((id) => id !== row.id) : [...ids, row.id]);
    },
    chooseAll: () => setIds(possible.map(({ id }) => id)),
    clear: () => setIds([]),
    forget: act.reset,
    send: (event: string) => {
      const items = chosen
        .slice(0, MOST_AT_ONCE)
        .map(({ itemId, revision }) => ({ id: itemId, revision, requestKey: newRequestKey() }));
      return act.mutateAsync({ items, event }).catch(() => undefined);
    },
  };
}

export type Batch = ReturnType<typeof useBatch>;
