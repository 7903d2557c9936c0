// As whom a person acts when they did not say: the first post, or mandate, in which they may.
import type { Capacity, SignedIn } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { type Offer, offers } from '#workflows/offers.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { permitted } from '#workflows/permitted.ts';
import { actorsOf } from './facts.ts';
import type { OpenedItem } from './open-item.ts';

/** An offer, and as whom it would be done. */
export interface ItemOffer extends Offer {
  as: Pick<Capacity, 'id' | 'title' | 'titleEn' | 'unitName' | 'behalf'> | null;
}

const listOf = ({ workflow }: Version): string => workflow.meta.list;

const rank = ({ can, reason }: Offer): number => (can ? 0 : reason?.code === 'role' ? 2 : 1);

/** Everything that could be done, each in the capacity in which it can, or nearly. */
export function bestOffers(
  { item, version, facts }: OpenedItem,
  person: SignedIn,
  actingAs?: string,
): ItemOffer[] {
  const ways = actorsOf(person, listOf(version), actingAs).map(
    ({ actor, capacity: { id, title, titleEn, unitName, behalf } }) =>
      offers(version.compiled, item.snapshot, { ...facts, actor }).map(
        (offer): ItemOffer => ({
          ...offer,
          as: { id, title, titleEn, unitName, behalf },
        }),
      ),
  );
  const [first = [], ...others] = ways;
  if (others.length === 0) return first;
  const events = [...new Set(ways.flat().map(({ event }) => event))];
  return events.flatMap(
    (event) =>
      ways
        .flat()
        .filter((offer) => offer.event === event)
        .sort((one, other) => rank(one) - rank(other))[0] ?? [],
  );
}

/** The first capacity in which the event is theirs by role: far cheaper than weighing every offer in each. */
function capacityFor({ item, version, facts }: OpenedItem, person: SignedIn, event: string) {
  const { compiled } = version;
  return actorsOf(person, listOf(version)).find(
    ({ actor }) => !isRefusal(permitted(compiled, item.snapshot, event, { ...facts, actor })),
  );
}

function capacityForVerb(opened: OpenedItem, person: SignedIn, event: string) {
  const best = bestOffers(opened, person).find((offer) => offer.event === event);
  return actorsOf(person, listOf(opened.version)).find(({ capacity }) => capacity.id === best?.as?.id);
}

/** The item as the person would best act on it with this event. */
export function inBestCapacity(
  opened: OpenedItem,
  person: SignedIn,
  { event, actingAs }: { event: string; actingAs?: string },
): OpenedItem {
  if (actingAs !== undefined) {
    actorsOf(person, listOf(opened.version), actingAs);
    return opened;
  }
  if (person.capacities.length <= 1) return opened;
  const find = opened.version.compiled.events.has(event) ? capacityFor : capacityForVerb;
  const found = find(opened, person, event);
  return found ? { ...opened, facts: { ...opened.facts, actor: found.actor } } : opened;
}
