// What the model counts across items: cards of a unit, and places of quotas.
import type { CardFacts, Facts } from '#workflows/facts.ts';
import { countingLevels } from '#workflows/ladder.ts';
import type { Effect, Step } from '#workflows/outcome.ts';
import { periodOf } from '#workflows/periods.ts';
import { findQuota } from '#workflows/quotas.ts';
import type { Compiled } from '#workflows/step.ts';
import type { Living } from './living.ts';

type CardShown = Extract<Effect, { kind: 'card' }>;

interface Card {
  item: string;
  unitId: string;
  colour: 'yellow' | 'red';
  at: string;
  counts: boolean;
  lifted: boolean;
  mistaken: boolean;
}

export class Tallies {
  private readonly cards: Card[] = [];
  private readonly reached = new Set<string>();
  private readonly places = new Map<string, number>();

  private readonly handed = new Map<string, number>();

  /** How many tasks of a queue somebody was ever given. */
  given(queue: string, person: string): number {
    return this.handed.get(`${queue} ${person}`) ?? 0;
  }

  /** Notes what was put into whose hands. */
  give(workflow: string, { effects }: Step): void {
    for (const effect of effects)
      if (effect.kind === 'given')
        this.handed.set(`${workflow}/${effect.role} ${effect.person}`, effect.number);
  }

  /** Takes and gives back places; false, and nothing is, where one asks for more than there are. */
  takePlaces({ effects }: Step): boolean {
    const places = effects.filter((effect) => effect.kind === 'quota');
    for (const [key, changes] of Map.groupBy(places, (place) => place.key)) {
      const used = this.places.get(key) ?? 0;
      const more = changes.reduce((sum, { take }) => sum + take, 0);
      if (more === 0) continue;
      const now = Math.max(0, used + more);
      if (now > Math.max(changes.at(-1)?.limit ?? 0, used - 1)) return false;
      this.places.set(key, now);
    }
    return true;
  }

  /** Counts the cards of the item's unit; whether items that count them must hear of it. */
  show(item: Living, { effects }: Step, { now, resumed }: { now: string; resumed: boolean }): boolean {
    const { workflow } = item.definition.compiled;
    const cards = effects.filter((effect) => effect.kind === 'card');
    const lifted = cards.findLast(({ colour }) => colour === null);
    if (lifted) this.lift(item.id, lifted.mistaken === true);
    for (const effect of effects)
      if (effect.kind === 'reached') this.reached.add(`${item.unitId} ${effect.level} ${effect.period}`);
    const shown = cards.filter(({ colour }) => colour !== null);
    if (workflow.meta.secrecy === 'need-to-know') return false;
    for (const each of shown) this.add(item, each, now);
    return (shown.length > 0 || resumed) && countingLevels(workflow).length > 0;
  }

  private lift(item: string, mistaken: boolean): void {
    for (const card of this.cards)
      if (card.item === item && !card.lifted) Object.assign(card, { lifted: true, mistaken });
  }

  private add({ id, unitId }: Living, { colour, counts }: CardShown, at: string): void {
    if (
      colour === null ||
      this.cards.some((card) => card.item === id && card.at === at && card.colour === colour)
    )
      return;
    const fresh = { lifted: false, mistaken: false };
    this.cards.push({ ...fresh, item: id, unitId, colour, counts: counts !== false, at });
  }

  /** How much of each quota of this item is used. */
  quotaFacts({ definition, snapshot }: Living, facts: Facts): Record<string, number> {
    const { workflow } = definition.compiled;
    const situation = { memory: snapshot.context, facts, form: {}, active: [] };
    const quotas = Object.keys(workflow.meta.quotas ?? {}).flatMap(
      (name) => findQuota(workflow, name, situation) ?? [],
    );
    return Object.fromEntries(
      quotas.map(({ name, key }) => {
        const own = snapshot.context.places?.some((place) => place.key === key) ? 1 : 0;
        return [name, (this.places.get(key) ?? 0) - own];
      }),
    );
  }

  /** Where a unit stands on the ladder that counts its cards. */
  cardFacts({ workflow }: Compiled, unitId: string, now: string): CardFacts {
    const levels = countingLevels(workflow).map(({ key, count }) => ({
      key,
      count,
      period: periodOf(now, count.per),
    }));
    const counts = levels.map(({ key, count, period: { from, to } }) => {
      const counted = this.cards.filter((card) => card.unitId === unitId && card.counts && !card.mistaken);
      const within = counted.filter(
        ({ at, colour }) =>
          colour === count.colour && Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(to),
      );
      return [key, within.length] as const;
    });
    const reached = levels.filter(({ key, period }) => this.reached.has(`${unitId} ${key} ${period.name}`));
    return { counts: Object.fromEntries(counts), reached: reached.map(({ key }) => key) };
  }
}
