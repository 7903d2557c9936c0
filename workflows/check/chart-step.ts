// One step through a chart, from rest to rest, as XState takes it; a test holds the two to each other.
import type { Chart, Spot, Way } from './chart.ts';
import type { Oracle } from './oracle.ts';

/** Where an item rests: all active spots in the order XState looks through them, and what histories remember. */
export interface Rest {
  readonly active: ReadonlySet<Spot>;
  readonly memory: ReadonlyMap<Spot, readonly Spot[]>;
  readonly done: boolean;
}

/** A rest that was come to, with all that happened on the way. */
export interface Arrival extends Rest {
  readonly took: readonly Way[];
  readonly passed: readonly Spot[];
  /** How often something was taken, and how much was looked at for it. */
  readonly effort: number;
}

const isWithin = (inner: Spot, outer: Spot): boolean => inner.at > outer.at && inner.at <= outer.last;

/** Spots around one, innermost first, up to but without `end`. */
function above(spot: Spot, end: Spot | null): Spot[] {
  const found: Spot[] = [];
  for (let at = spot === end ? null : spot.parent; at && at !== end; at = at.parent) found.push(at);
  return found;
}

/** The numbers of spots that a way leaves when they are active: from, to. */
interface Left {
  from: number;
  to: number;
}

class Step {
  readonly took: Way[] = [];
  readonly passed: Spot[] = [];
  done = false;
  effort = 0;
  private readonly chart: Chart;
  private readonly oracle: Oracle;
  private active: ReadonlySet<Spot>;
  private memory: ReadonlyMap<Spot, readonly Spot[]>;
  private readonly ended: Spot[] = [];

  constructor(chart: Chart, oracle: Oracle, from: Pick<Rest, 'active' | 'memory'>) {
    this.chart = chart;
    this.oracle = oracle;
    this.active = from.active;
    this.memory = from.memory;
  }

  begin(): Arrival | 'loop' {
    const { root } = this.chart;
    this.enter(this.initialSpots(root));
    return this.settle();
  }

  /** Nothing when nobody takes the event; without an event what goes on by itself. */
  take(event: string | null): Arrival | 'loop' | 'idle' {
    if (event !== null) {
      const ways = this.answer(this.chart.root, event, []);
      if (ways.length === 0) return 'idle';
      this.micro(ways);
    }
    return this.settle();
  }

  private settle(): Arrival | 'loop' {
    const most = 100 + 4 * this.chart.spots.length;
    for (let turns = 0; !this.done; turns += 1) {
      if (turns >= most) return 'loop';
      const byItself = this.eventless();
      if (byItself.length > 0) {
        this.micro(byItself);
        continue;
      }
      const ended = this.ended.shift();
      if (!ended) break;
      this.micro(this.answer(this.chart.root, ended, []));
    }
    const { active, took, passed, memory, done, effort } = this;
    return { active, memory, done, took, passed, effort };
  }

  private readonly isActive = (spot: Spot): boolean => this.active.has(spot);

  private firstOpen(ways: readonly Way[]): Way | undefined {
    return ways.find((way) => this.oracle.allows(way.asks, this.isActive));
  }

  /** Finds the ways that answer an event, or the end of a spot: the innermost first, every region for itself. */
  private answer(spot: Spot, event: string | Spot, found: Way[]): Way[] {
    const isHeard =
      typeof event === 'string' ? spot.heard.has(event) : event === spot || isWithin(event, spot);
    if (!isHeard) return found;
    this.effort += 1 + spot.children.length / 4;
    const before = found.length;
    for (const child of spot.children) if (this.active.has(child)) this.answer(child, event, found);
    if (found.length > before) return found;
    const own =
      typeof event === 'string' ? spot.answers.get(event) : event === spot ? spot.onDone : undefined;
    const open = own && this.firstOpen(own);
    if (open) found.push(open);
    return found;
  }

  private eventless(): Way[] {
    const found = new Set<Way>();
    if (!this.chart.movesByItself) return [];
    this.effort += this.active.size / 2;
    for (const leaf of this.active) {
      if (leaf.kind !== 'atomic' && leaf.kind !== 'final') continue;
      for (let spot: Spot | null = leaf; spot; spot = spot.parent) {
        const open = this.firstOpen(spot.always);
        if (!open) continue;
        found.add(open);
        break;
      }
    }
    return [...found];
  }

  private micro(ways: readonly Way[]): void {
    const kept = this.withoutConflicts(ways);
    if (kept.length === 0) return;
    this.effort += 4 + this.active.size / 4;
    this.exit(kept);
    this.took.push(...kept);
    if (kept.some(({ sets }) => sets)) this.oracle.dataSet();
    this.enter(this.toEnter(kept));
  }

  /** Of ways that would leave the same spots the inner one goes first, else the earlier one. */
  private withoutConflicts(ways: readonly Way[]): readonly Way[] {
    if (ways.length < 2) return ways;
    const kept = new Map<Way, Left>();
    for (const way of ways) {
      const left = this.leaves(way);
      const rivals = [...kept].filter(([, other]) => meet(left, other)).map(([rival]) => rival);
      this.effort += kept.size / 4;
      if (rivals.some(({ source }) => !isWithin(way.source, source))) continue;
      for (const rival of rivals) kept.delete(rival);
      kept.set(way, left);
    }
    return [...kept.keys()];
  }

  /** What a target stands for: a history for what it remembers. */
  private effective(target: Spot | null): readonly Spot[] {
    if (target?.kind !== 'history') return target ? [target] : [];
    return this.memory.get(target) ?? this.effective(target.otherwise);
  }

  /** The spot inside which a way moves; null when it leaves even the whole. */
  private domainOf(way: Way): Spot | null {
    const known = this.chart.domains.get(way);
    if (known !== undefined) return known;
    const domain = this.domainFor(way, this.effective(way.target));
    if (way.target?.kind !== 'history') this.chart.domains.set(way, domain);
    return domain;
  }

  private domainFor({ source, reenter }: Way, targets: readonly Spot[]): Spot | null {
    if (!reenter && targets.every((each) => each === source || isWithin(each, source))) return source;
    const [first = source, ...others] = [...targets, source];
    const around = above(first, null).find((spot) => others.every((other) => isWithin(other, spot)));
    return around ?? (reenter ? null : this.chart.root);
  }

  private leaves(way: Way): Left {
    if (!way.target) return { from: 0, to: -1 };
    const domain = this.domainOf(way);
    if (!domain) return { from: 0, to: this.chart.spots.length };
    return { from: way.reenter && way.source === domain ? domain.at : domain.at + 1, to: domain.last };
  }

  private exit(ways: readonly Way[]): void {
    const left = ways.map((way) => this.leaves(way));
    const staying = new Set<Spot>();
    const remembered: [Spot, Spot[]][] = [];
    for (const spot of this.active) {
      if (!isAmong(left, spot)) staying.add(spot);
      else {
        for (const history of spot.histories) remembered.push([history, this.remembered(spot, history)]);
        if (spot.exitSets) this.oracle.dataSet();
      }
    }
    this.active = staying;
    if (remembered.length > 0) this.memory = new Map([...this.memory, ...remembered]);
  }

  private remembered(spot: Spot, { deep }: Spot): Spot[] {
    const inside = [...this.active].filter((each) =>
      deep ? each.children.length === 0 && isWithin(each, spot) : each.parent === spot,
    );
    return inside.sort((one, other) => one.at - other.at);
  }

  private initialSpots(root: Spot): Set<Spot> {
    const entering = new Set([root]);
    this.addInner(root, entering);
    return entering;
  }

  private toEnter(ways: readonly Way[]): Set<Spot> {
    const entering = new Set<Spot>();
    for (const way of ways) {
      const { source, target, reenter } = way;
      if (!target) continue;
      const domain = this.domainOf(way);
      if (target.kind !== 'history' && (source !== target || source !== domain || reenter))
        entering.add(target);
      this.addInner(target, entering);
      const bound = source.parent === null && reenter ? null : domain;
      for (const each of this.effective(target)) {
        const around = above(each, domain);
        if (domain?.kind === 'parallel') around.push(domain);
        this.addAround(around, bound, entering);
      }
    }
    return entering;
  }

  /** What becomes active with a spot. */
  private addInner(spot: Spot, entering: Set<Spot>): void {
    if (spot.kind === 'history') {
      const remembered = this.memory.get(spot) ?? (spot.otherwise ? [spot.otherwise] : []);
      for (const each of remembered) {
        entering.add(each);
        this.addInner(each, entering);
      }
      for (const each of remembered) this.addAround(above(each, spot.parent), null, entering);
    } else if (spot.kind === 'compound' && spot.initial) {
      entering.add(spot.initial);
      this.addInner(spot.initial, entering);
    } else if (spot.kind === 'parallel') this.addRegions(spot, entering);
  }

  private addRegions(spot: Spot, entering: Set<Spot>): void {
    for (const child of spot.children) {
      this.effort += 1;
      if ([...entering].some((each) => isWithin(each, child))) continue;
      entering.add(child);
      this.addInner(child, entering);
    }
  }

  private addAround(around: readonly Spot[], bound: Spot | null, entering: Set<Spot>): void {
    for (const spot of around) {
      if (!bound || isWithin(spot, bound)) entering.add(spot);
      if (spot.kind === 'parallel') this.addRegions(spot, entering);
    }
  }

  private enter(entering: ReadonlySet<Spot>): void {
    if (entering.size === 0) return;
    const completed = new Set<Spot>();
    const active = new Set(this.active);
    this.active = active;
    for (const spot of [...entering].sort((one, other) => one.at - other.at)) {
      active.add(spot);
      this.passed.push(spot);
      if (spot.entrySets) this.oracle.dataSet();
      if (spot.kind === 'final') this.end(spot, completed);
    }
  }

  /** A final state ends what is around it: a compound state at once, a parallel one with its last region. */
  private end({ parent }: Spot, completed: Set<Spot>): void {
    if (parent?.kind === 'compound') this.ended.push(parent);
    let around = parent?.kind === 'parallel' ? parent : (parent?.parent ?? null);
    while (around?.kind === 'parallel' && !completed.has(around) && this.hasEnded(around)) {
      completed.add(around);
      this.ended.push(around);
      around = around.parent;
    }
    if (!around) this.done = true;
  }

  private hasEnded(spot: Spot): boolean {
    if (spot.kind === 'compound')
      return spot.children.some((child) => child.kind === 'final' && this.active.has(child));
    if (spot.kind === 'parallel') return spot.children.every((child) => this.hasEnded(child));
    return spot.kind === 'final';
  }
}

function isAmong(left: readonly Left[], { at }: Spot): boolean {
  for (const { from, to } of left) if (at >= from && at <= to) return true;
  return false;
}

const meet = (one: Left, other: Left): boolean =>
  Math.max(one.from, other.from) <= Math.min(one.to, other.to);

/** Enters the first states; 'loop' when it does not come to rest. */
export const beginAt = (chart: Chart, oracle: Oracle): Arrival | 'loop' =>
  new Step(chart, oracle, { active: new Set(), memory: new Map() }).begin();

/** Takes an event, or without one what goes by itself; 'idle' when nobody takes it, 'loop' when it does not come to rest. */
export const stepFrom = (
  chart: Chart,
  oracle: Oracle,
  from: Rest,
  event: string | null,
): Arrival | 'loop' | 'idle' => new Step(chart, oracle, from).take(event);

/** The active spots in the order in which XState restores them: the states of each, then what lies inside. */
export function inOrder({ root }: Chart, active: ReadonlySet<Spot>): Set<Spot> {
  const found = new Set([root]);
  const add = (spot: Spot): void => {
    const children = spot.children.filter((child) => active.has(child));
    for (const child of children) found.add(child);
    for (const child of children) add(child);
  };
  add(root);
  return found;
}
