import { useState } from 'react';
import { forgetUnsent, keepUnsent, takeUnsent } from '#client/form-view/unsent.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { ItemView, Offer } from './item.ts';

const keyOf = (personId: string, itemId: string, event: string) => `${personId}/item/${itemId}/${event}`;

/** What a person has typed for steps they could do now, or was handed, and has not sent. */
export function unsentSteps(personId: string, item: ItemView): { offer: Offer; form: JsonObject }[] {
  return item.offers
    .filter(({ form, can }) => form !== null && can)
    .flatMap((offer) => {
      const typed = takeUnsent(keyOf(personId, item.id, offer.event))?.values;
      const form = typed ?? item.unsent.find(({ event }) => event === offer.event)?.form;
      return form ? [{ offer, form: form as JsonObject }] : [];
    });
}

/** Once it was handed on, or sent. */
export const forgetSteps = (personId: string, itemId: string, events: readonly string[]): void => {
  for (const event of events) forgetUnsent(keyOf(personId, itemId, event));
};

/** What this person typed for one action of one item and did not send: kept in this browser at every change. */
export function useUnsent(personId: string, itemId: string, event: string) {
  const key = keyOf(personId, itemId, event);
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
