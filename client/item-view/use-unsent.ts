import { useState } from 'react';
import { forgetUnsent, keepUnsent, takeUnsent } from '#client/form-view/unsent.ts';

/** What this person typed for one action of one item and did not send: kept in this browser at every change. */
export function useUnsent(personId: string, itemId: string, event: string) {
  const key = `${personId}/item/${itemId}/${event}`;
  const [begun, setBegun] = useState(() => ({ beginning: 0, kept: takeUnsent(key) }));
  return {
    values: begun.kept?.values ?? null,
    restored: begun.kept !== null,
    /** Changes when the form is to begin anew. */
    beginning: begun.beginning,
    keep: (values: Parameters<typeof keepUnsent>[1]) => void keepUnsent(key, values),
    forget: () => forgetUnsent(key),
    startAfresh: () => {
      forgetUnsent(key);
      setBegun({ beginning: begun.beginning + 1, kept: null });
    },
  };
}

export type Unsent = ReturnType<typeof useUnsent>;
