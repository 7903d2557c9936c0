// An abstract interpreter: guards and roles are free choices, data is ignored.
import type { Workflow } from '../definition.ts';
import { type Chart, chartOf, type Spot, type Way } from './chart.ts';
import { type Arrival, beginAt, inOrder, type Rest, stepFrom } from './chart-step.ts';
import type { Configuration, Edge, Walk } from './configuration.ts';
import { Oracle } from './oracle.ts';

const MOST_EFFORT = 9_000_000;
const MOST_CHOICES = 256;

/** A configuration that remembers where it was first reached from. */
export class Reached implements Configuration {
  readonly active: readonly string[];
  readonly done: boolean;
  readonly edges: Edge[] = [];
  readonly steps: number;
  private readonly from: Reached | null;
  private readonly label: string;

  constructor(active: readonly string[], done: boolean, from: Reached | null, label: string) {
    this.active = active;
    this.done = done;
    this.steps = from ? from.steps + 1 : 0;
    this.from = from;
    this.label = label;
  }

  get path(): string[] {
    const path: string[] = [];
    for (let at: Reached = this; at.from; at = at.from) path.push(at.label);
    return path.reverse();
  }
}

/** Walks one machine, state by state; bounded in configurations and in effort. */
export class Walker {
  readonly configurations = new Map<string, Reached>();
  readonly entered = new Set<string>();
  readonly taken = new Set<string>();
  readonly loops: Walk['loops'] = [];
  complete = true;
  private effort = 0;
  private readonly chart: Chart;
  private readonly most: number;
  private readonly waiting: { configuration: Reached; rest: Rest }[] = [];

  constructor(workflow: Workflow, most: number) {
    this.most = most;
    this.chart = chartOf(workflow);
  }

  walk(): void {
    for (const first of this.everyWay((oracle) => beginAt(this.chart, oracle), null, ''))
      this.reach(first, null, '');
    for (let next = 0; next < this.waiting.length && this.loops.length === 0; next += 1) {
      const { configuration, rest } = this.waiting[next] as (typeof this.waiting)[number];
      if (!configuration.done) this.expand(configuration, rest);
    }
  }

  private expand(from: Reached, rest: Rest): void {
    const events = eventsAt(rest.active);
    this.effort += events.size;
    for (const [event, label] of events) {
      const ways = this.everyWay((oracle) => stepFrom(this.chart, oracle, rest, event), from, label);
      for (const next of ways) {
        if (next.took.length === 0) continue;
        const took = next.took.map(({ placed }) => placed);
        from.edges.push({
          to: this.reach(next, from, label),
          event: label,
          cancels: onlyCancels(next.took),
          took,
        });
      }
    }
  }

  /** Runs once for each set of answers that leads elsewhere: every no is turned into a yes, one after the other. */
  private *everyWay(
    run: (oracle: Oracle) => Arrival | 'loop' | 'idle',
    from: Reached | null,
    label: string,
  ): Generator<Arrival> {
    const choices: boolean[][] = [[]];
    for (let tried = 0; choices.length > 0; tried += 1) {
      const given = choices.pop() as boolean[];
      if (tried >= MOST_CHOICES || this.effort >= MOST_EFFORT) {
        this.complete = false;
        return;
      }
      const oracle = new Oracle(given);
      const arrival = run(oracle);
      const { answers, asked } = oracle;
      this.effort += 4 + asked + (asked * (asked - given.length)) / 8;
      for (let at = asked - 1; at >= given.length; at -= 1) choices.push([...answers.slice(0, at), true]);
      if (arrival === 'idle') continue;
      if (arrival === 'loop') this.noteLoop(oracle, from, label);
      else {
        this.effort += arrival.effort;
        yield arrival;
      }
    }
  }

  private noteLoop({ wasSet }: Oracle, from: Reached | null, label: string): void {
    this.effort += 1000 + 40 * this.chart.spots.length;
    if (wasSet) this.complete = false;
    else this.loops.push({ path: from ? [...from.path, label] : [], states: from?.active ?? [] });
  }

  private reach(arrival: Arrival, from: Reached | null, label: string): Reached {
    for (const { placed } of arrival.took) this.taken.add(placed.place);
    for (const { path } of arrival.passed) if (path !== '') this.entered.add(path);
    const id = idOf(arrival);
    const known = this.configurations.get(id);
    if (known) return known;
    const active = inOrder(this.chart, arrival.active);
    this.effort += 4 * active.size;
    const ordered = [...active].filter(({ parent }) => parent).sort((one, other) => one.at - other.at);
    const reached = new Reached(
      ordered.map(({ path }) => path),
      arrival.done,
      from,
      label,
    );
    if (this.configurations.size >= this.most) this.complete = false;
    else {
      this.configurations.set(id, reached);
      this.waiting.push({
        configuration: reached,
        rest: { active, memory: arrival.memory, done: arrival.done },
      });
    }
    return reached;
  }
}

const onlyCancels = (took: readonly Way[]): boolean => {
  const asked = took.filter(({ placed }) => placed.roles !== null);
  return asked.length > 0 && asked.every(({ cancels }) => cancels);
};

/** What can happen there: every event and timer that is answered, and what goes by itself. */
function eventsAt(active: ReadonlySet<Spot>): Map<string | null, string> {
  const ordered = [...active].sort((one, other) => one.at - other.at);
  const events = new Map<string | null, string>();
  for (const { asks } of ordered) for (const { event, label } of asks) events.set(event, label);
  if (ordered.some(({ always }) => always.length > 0)) events.set(null, '↻');
  return events;
}

const leaf = ({ children }: Spot): boolean => children.length === 0;
const numbers = (spots: readonly Spot[]): string =>
  String.fromCharCode(...spots.map(({ at }) => at).sort((one, other) => one - other));

/** The same for the same states and memories. */
function idOf({ active, memory }: Rest): string {
  const leaves = numbers([...active].filter(leaf));
  if (memory.size === 0) return leaves;
  const kept = [...memory].sort(([one], [other]) => one.at - other.at);
  return [leaves, ...kept.map(([history, spots]) => numbers([history, ...spots]))].join('￿');
}
