import type { Offer } from './item.ts';

export interface SortedOffers {
  /** The one main thing to do. */
  primary: Offer | null;
  /** Other ways forward. */
  others: Offer[];
  /** Sending back, cancelling, refusing: set apart. */
  apart: Offer[];
  /** Possible for this person, but not now. */
  notNow: Offer[];
  /** Somebody else's to do. */
  byOthers: Offer[];
  /** Urging, comments: not part of the process itself. */
  verbs: Offer[];
}

/** Verbs that every process has are written in lower case; events an author draws are not. */
export const isVerb = (offer: { event: string }): boolean => offer.event === offer.event.toLowerCase();

/** The buttons are exactly the offers; this only says where each one stands. */
export function sortOffers(offers: Offer[]): SortedOffers {
  const drawn = offers.filter((offer) => !isVerb(offer));
  const possible = drawn.filter((offer) => offer.can);
  const apart = possible.filter((offer) => offer.kind !== null || offer.tone === 'danger');
  const forward = possible.filter((offer) => !apart.includes(offer));
  const primary = forward.find((offer) => offer.tone === 'primary') ?? forward[0] ?? null;
  return {
    primary,
    others: forward.filter((offer) => offer !== primary),
    apart,
    notNow: drawn.filter((offer) => !offer.can && offer.reason?.code === 'guard'),
    byOthers: drawn.filter((offer) => !offer.can && offer.reason?.code === 'role'),
    verbs: offers.filter((offer) => isVerb(offer) && offer.can),
  };
}
