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
  /** Those that are not possible now, with the reason. */
  verbsNotNow: Offer[];
}

/** Verbs that every process has are written in lower case; events an author draws are not. */
export const isVerb = (offer: { event: string }): boolean => offer.event === offer.event.toLowerCase();

/** What somebody waits for stands among the buttons. */
const upFront = new Set(['opinion', 'extend-grant', 'extend-refuse', 'approve-card', 'decline-card']);

/** Done to one of the sub-items, so it stands in their rows. */
const inRows = new Set(['drop-child']);

/** The buttons are exactly the offers; this only says where each one stands. */
export function sortOffers(offers: Offer[]): SortedOffers {
  const asked = offers.filter((offer) => offer.can && upFront.has(offer.event));
  const drawn = offers.filter((offer) => !isVerb(offer));
  const verbs = offers.filter((offer) => isVerb(offer) && !inRows.has(offer.event));
  const possible = drawn.filter((offer) => offer.can);
  const apart = possible.filter((offer) => offer.kind !== null || offer.tone === 'danger');
  const forward = possible.filter((offer) => !apart.includes(offer));
  const primary = forward.find((offer) => offer.tone === 'primary') ?? forward[0] ?? asked[0] ?? null;
  return {
    primary,
    others: [...forward, ...asked].filter((offer) => offer !== primary),
    apart,
    notNow: drawn.filter((offer) => !offer.can && offer.reason?.code === 'guard'),
    byOthers: drawn.filter((offer) => !offer.can && offer.reason?.code === 'role'),
    verbs: verbs.filter((offer) => offer.can && !upFront.has(offer.event)),
    verbsNotNow: verbs.filter((offer) => !offer.can && offer.reason?.code === 'guard'),
  };
}
