// Groups of regions walked apart, put together: each step moves one group and leaves the others where they are.
import type { StateNode, Workflow } from '../definition.ts';
import { indexStates } from '../targets.ts';
import type { Configuration, Edge, Walk } from './configuration.ts';

/** Stands for the regions left out: it never ends, so that a group that has ended may still move on. */
const OTHERS = '-';

function only(workflow: Workflow, regions: readonly string[]): Workflow {
  const kept = Object.entries(workflow.states ?? {}).filter(([name]) => regions.includes(name));
  return { ...workflow, states: { ...Object.fromEntries(kept), [OTHERS]: {} } };
}

/** Whether a region has come to its end, as XState sees it. */
function hasEnded(
  states: ReadonlyMap<string, StateNode>,
  path: string,
  active: ReadonlySet<string>,
): boolean {
  const node = states.get(path);
  const below = Object.keys(node?.states ?? {}).map((key) => `${path}.${key}`);
  if (below.length === 0) return node?.type === 'final';
  if (node?.type === 'parallel') return below.every((each) => hasEnded(states, each, active));
  return below.some((each) => active.has(each) && states.get(each)?.type === 'final');
}

/** One group in one of its configurations, numbered. */
interface Part {
  at: number;
  active: readonly string[];
  ended: boolean;
  edges: { to: number; edge: Edge }[];
}

function partsOf(walk: Walk, regions: readonly string[], states: ReadonlyMap<string, StateNode>): Part[] {
  const numbers = new Map(walk.configurations.map((configuration, at) => [configuration, at]));
  return walk.configurations.map((configuration, at) => {
    const active = configuration.active.filter((path) => path !== OTHERS);
    const ended = regions.every((region) => hasEnded(states, region, new Set(active)));
    // What lies beyond the bounds of the walk has no number.
    const edges = configuration.edges.flatMap((edge) => {
      const to = numbers.get(edge.to);
      return to === undefined ? [] : [{ to, edge }];
    });
    return { at, active, ended, edges };
  });
}

class Together implements Configuration {
  readonly edges: Edge[] = [];
  readonly parts: readonly Part[];
  readonly steps: number;
  private readonly from: Together | null;
  private readonly label: string;
  private all: readonly string[] | null = null;

  constructor(parts: readonly Part[], from: Together | null, label: string) {
    this.parts = parts;
    this.steps = from ? from.steps + 1 : 0;
    this.from = from;
    this.label = label;
  }

  get done(): boolean {
    return this.parts.every(({ ended }) => ended);
  }

  get active(): readonly string[] {
    this.all ??= this.parts.flatMap(({ active }) => active);
    return this.all;
  }

  get path(): string[] {
    const path: string[] = [];
    for (let at: Together = this; at.from; at = at.from) path.push(at.label);
    return path.reverse();
  }
}

/** What each group's number counts for in the number of a combination; nothing when there are more than 2⁵³ of them. */
function factorsOf(groups: readonly Part[][]): number[] {
  const factors: number[] = [];
  let factor = 1;
  for (const group of groups) {
    factors.push(factor);
    factor *= group.length;
  }
  return factor < Number.MAX_SAFE_INTEGER ? factors : [];
}

const MOST_EDGES = 500_000;

class Product {
  readonly reached = new Map<number, Together>();
  complete = true;
  private edges = 0;
  private readonly groups: readonly Part[][];
  private readonly factors: number[];
  private readonly most: number;

  constructor(groups: readonly Part[][], most: number) {
    this.groups = groups;
    this.factors = factorsOf(groups);
    this.most = most;
  }

  walk(starts: readonly Part[][]): void {
    for (const parts of starts) this.reach(this.keyOf(parts), parts, null, '');
    for (const [key, configuration] of this.reached) if (!configuration.done) this.expand(key, configuration); // a map grows while it is walked
  }

  private keyOf(parts: readonly Part[]): number {
    return parts.reduce((sum, { at }, group) => sum + at * (this.factors[group] ?? 0), 0);
  }

  private expand(key: number, from: Together): void {
    this.edges += from.parts.reduce((sum, part) => sum + part.edges.length, 0);
    if (this.edges > MOST_EDGES) {
      this.complete = false;
      return;
    }
    for (const [group, part] of from.parts.entries()) {
      for (const { to, edge } of part.edges) {
        const next = key + (to - part.at) * (this.factors[group] ?? 0);
        const known = this.reached.get(next);
        const found = known ?? this.reach(next, this.moved(from, group, to), from, edge.event);
        from.edges.push({ ...edge, to: found });
      }
    }
  }

  private moved({ parts }: Together, group: number, to: number): Part[] {
    return parts.map((part, at) => (at === group ? (this.groups[group]?.[to] as Part) : part));
  }

  private reach(key: number, parts: readonly Part[], from: Together | null, label: string): Together {
    const reached = new Together(parts, from, label);
    if (this.reached.size >= this.most || this.factors.length === 0) this.complete = false;
    else this.reached.set(key, reached);
    return reached;
  }
}

/** Every combination of the configurations the groups may start in. */
function startsOf(walks: readonly Walk[], parts: readonly Part[][]): Part[][] {
  let starts: Part[][] = [[]];
  for (const [group, { configurations }] of walks.entries()) {
    const first = (parts[group] ?? []).filter((_, at) => configurations[at]?.steps === 0);
    starts = starts.flatMap((start) => first.map((part) => [...start, part])).slice(0, 1000);
  }
  return starts;
}

const union = (sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]));

/** Walks each group by itself, then every combination of their configurations, at most so many. */
export function putTogether(
  workflow: Workflow,
  groups: readonly string[][],
  walkWhole: (workflow: Workflow) => Walk,
  most: number,
): Walk {
  const states = indexStates(workflow);
  const walks = groups.map((regions) => walkWhole(only(workflow, regions)));
  const parts = walks.map((walk, at) => partsOf(walk, groups[at] ?? [], states));
  const loops = walks.flatMap((walk) => walk.loops);
  const product = new Product(parts, most);
  if (loops.length === 0) product.walk(startsOf(walks, parts));
  const entered = union(walks.map((walk) => walk.entered));
  entered.delete(OTHERS);
  return {
    configurations: [...product.reached.values()],
    entered,
    taken: union(walks.map((walk) => walk.taken)),
    loops,
    complete: loops.length === 0 && product.complete && walks.every((walk) => walk.complete),
  };
}
