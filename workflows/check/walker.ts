// An abstract interpreter: XState says what happens, guards and roles are free choices, data is ignored.
import type { Workflow } from '../definition.ts';
import type { Facts } from '../facts.ts';
import {
  activePaths,
  advance,
  begin,
  buildMachine,
  candidates,
  freeze,
  type Live,
  type Machine,
  restarted,
  runOf,
  timerEvent,
} from '../machine.ts';
import type { Parts, Placed } from '../machine-config.ts';
import { blankMemory } from '../memory.ts';
import { indexStates } from '../targets.ts';
import { Oracle } from './oracle.ts';
import type { Configuration, Edge, Walk } from './walk.ts';

const MOST_STEPS = 30_000;
const MOST_CHOICES = 256;
const CHANGE = '@change';

const FACTS: Facts = {
  actor: null,
  item: { id: '', filerId: '', unitId: '', organId: '', parentUnitId: null, committeeId: '', createdAt: '' },
  children: { total: 0, done: 0, void: 0, in: {} },
  now: '2000-01-01T00:00:00Z',
  calendar: { addWorkdays: (from) => from },
};
const SITUATION = { memory: blankMemory(), facts: FACTS, form: {} };

/** A configuration that remembers where it was first reached from. */
export class Reached implements Configuration {
  readonly active: readonly string[];
  readonly done: boolean;
  readonly edges: Edge[] = [];
  private readonly from: Reached | null;
  private readonly label: string;

  constructor(active: readonly string[], done: boolean, from: Reached | null, label: string) {
    this.active = active;
    this.done = done;
    this.from = from;
    this.label = label;
  }

  get path(): string[] {
    const path: string[] = [];
    for (let at: Reached = this; at.from; at = at.from) path.push(at.label);
    return path.reverse();
  }
}

const isCancel = ({ roles, transition }: Placed): boolean =>
  roles !== null && transition.meta?.kind === 'cancel';

/** Walks one machine, state by state; bounded in configurations and in steps. */
export class Walker {
  readonly configurations = new Map<string, Reached>();
  readonly entered = new Set<string>();
  readonly taken = new Set<string>();
  readonly loops: Walk['loops'] = [];
  complete = true;
  private steps = 0;
  private oracle = new Oracle();
  private readonly machine: Machine;
  private readonly states: ReturnType<typeof indexStates>;
  private readonly most: number;
  private readonly waiting: { configuration: Reached; live: Live }[] = [];

  constructor(workflow: Workflow, most: number) {
    this.most = most;
    const parts: Parts = {
      allows: (placed, run) => this.oracle.allows(placed, run),
      take: (_placed, { memory }) => memory,
      act: ({ type }, { memory }) => {
        if (type === 'set') this.oracle.dataSet();
        return memory;
      },
    };
    this.states = indexStates(workflow);
    this.machine = buildMachine(workflow, parts, 100 + 4 * this.states.size);
  }

  walk(): void {
    for (const live of this.everyWay(() => begin(this.machine, SITUATION), null, ''))
      this.reach(live, null, '');
    for (let next = 0; next < this.waiting.length && this.loops.length === 0; next += 1) {
      const { configuration, live } = this.waiting[next] as (typeof this.waiting)[number];
      if (!configuration.done) this.expand(configuration, live);
    }
  }

  private expand(from: Reached, live: Live): void {
    for (const { type, label } of this.eventsOf(live, from.active)) {
      for (const next of this.everyWay(() => this.after(live, type), from, label)) {
        const { took } = runOf(next);
        if (took.length === 0) continue;
        const to = this.reach(next, from, label);
        const asked = took.filter(({ roles }) => roles !== null);
        const cancels = asked.length > 0 && asked.every(isCancel);
        from.edges.push({ to, event: label, cancels, took });
      }
    }
  }

  /** An event nobody takes changes nothing by itself; what changes by itself is looked at under '@change'. */
  private after(live: Live, type: string): Live | 'loop' {
    const idle = type !== CHANGE && candidates(live, type, 'step').length === 0;
    if (idle) return live;
    this.steps += Math.ceil(runOf(live).active.length / 4); // a step costs more the more is active and asked
    return advance(this.machine, live, type);
  }

  private eventsOf(live: Live, active: readonly string[]): { type: string; label: string }[] {
    const nodes = ['', ...active].map((path) => ({ path, node: this.states.get(path) }));
    const events = new Set(nodes.flatMap(({ node }) => Object.keys(node?.on ?? {})));
    const timers = nodes.flatMap(({ path, node }) =>
      Object.keys(node?.after ?? {}).map((delay) => ({
        type: timerEvent(live, path, delay),
        label: `⏰ ${delay}`,
      })),
    );
    const change = nodes.some(({ node }) => node?.always) ? [{ type: CHANGE, label: '↻' }] : [];
    return [...[...events].map((event) => ({ type: event, label: event })), ...timers, ...change];
  }

  /** Runs once for each set of answers that leads elsewhere: every no is turned into a yes, one after the other. */
  private *everyWay(run: () => Live | 'loop', from: Reached | null, label: string): Generator<Live> {
    const choices: boolean[][] = [[]];
    for (let tried = 0; choices.length > 0; tried += 1) {
      const given = choices.pop() as boolean[];
      if (tried >= MOST_CHOICES || this.steps >= MOST_STEPS) {
        this.complete = false;
        return;
      }
      this.oracle = new Oracle(given);
      const live = run();
      const { answers, asked } = this.oracle;
      this.steps += Math.floor(asked / 2);
      for (let at = asked - 1; at >= given.length; at -= 1) choices.push([...answers.slice(0, at), true]);
      if (live !== 'loop') yield live;
      else if (this.oracle.wasSet) this.complete = false;
      else this.loops.push({ path: from ? [...from.path, label] : [], states: from?.active ?? [] });
    }
  }

  private reach(live: Live, from: Reached | null, label: string): Reached {
    const { took, passed } = runOf(live);
    for (const { place } of took) this.taken.add(place);
    for (const state of passed) this.entered.add(state);
    const { value, historyValue, status } = freeze(live);
    const id = JSON.stringify([value, historyValue ?? null]);
    const known = this.configurations.get(id);
    if (known) return known;
    const reached = new Reached(activePaths(live), status === 'done', from, label);
    if (this.configurations.size >= this.most) this.complete = false;
    else {
      this.configurations.set(id, reached);
      this.waiting.push({ configuration: reached, live: restarted(live) });
    }
    return reached;
  }
}
