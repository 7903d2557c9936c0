// An abstract interpreter: XState says what happens, guards and roles are free choices, data is ignored.
import type { Workflow } from '../definition.ts';
import type { Facts, Memory } from '../facts.ts';
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
import { indexStates } from '../targets.ts';
import type { Finding } from './finding.ts';
import { Oracle } from './oracle.ts';
import type { Subject } from './subject.ts';

const MOST_CONFIGURATIONS = 50_000;
const MOST_STEPS = 20_000;
const MOST_CHOICES = 64;
const CHANGE = '@change';

export interface Edge {
  to: Configuration;
  /** An event, or '⏰ …' for a timer, '↻' for a change of data or children. */
  event: string;
  /** Only cancelling transitions were taken. */
  cancels: boolean;
}

export interface Configuration {
  id: string;
  active: string[];
  done: boolean;
  edges: Edge[];
  /** Shortest way here: events in order. */
  path: string[];
}

export interface Walk {
  configurations: Configuration[];
  /** States ever entered, and places of transitions ever taken. */
  entered: ReadonlySet<string>;
  taken: ReadonlySet<string>;
  /** Ways that never come to rest. */
  loops: { path: string[]; states: string[] }[];
  /** Whether everything was seen; if not, only what was found is sure. */
  complete: boolean;
}

/** A check that looks at where a workflow can get to. */
export type WalkCheck = (subject: Subject, walk: Walk) => Finding[];

const MEMORY: Memory = { data: {}, actors: {}, card: null, tally: {}, timers: {}, urgedAt: null };
const FACTS: Facts = {
  actor: null,
  item: { id: '', filerId: '', unitId: '', organId: '', parentUnitId: null, committeeId: '', createdAt: '' },
  children: { total: 0, done: 0, void: 0, in: {} },
  now: '2000-01-01T00:00:00Z',
  calendar: { addWorkdays: (from) => from },
};
const SITUATION = { memory: MEMORY, facts: FACTS, form: {} };

const isCancel = ({ roles, transition }: Placed): boolean =>
  roles !== null && transition.meta?.kind === 'cancel';

class Walker {
  readonly configurations = new Map<string, Configuration>();
  readonly entered = new Set<string>();
  readonly taken = new Set<string>();
  readonly loops: Walk['loops'] = [];
  complete = true;
  private steps = 0;
  private oracle = new Oracle();
  private readonly machine: Machine;
  private readonly states: ReturnType<typeof indexStates>;
  private readonly waiting: { configuration: Configuration; live: Live }[] = [];

  constructor(workflow: Workflow) {
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
    for (const live of this.everyWay(() => begin(this.machine, SITUATION), [], [])) this.reach(live, []);
    for (let next = 0; next < this.waiting.length && this.loops.length === 0; next += 1) {
      const { configuration, live } = this.waiting[next] as (typeof this.waiting)[number];
      if (!configuration.done) this.expand(configuration, live);
    }
  }

  private expand(from: Configuration, live: Live): void {
    for (const { type, label } of this.eventsOf(live, from.active)) {
      const path = [...from.path, label];
      for (const next of this.everyWay(() => this.after(live, type), path, from.active)) {
        const { took } = runOf(next);
        if (took.length === 0) continue;
        const to = this.reach(next, path);
        const asked = took.filter(({ roles }) => roles !== null);
        from.edges.push({ to, event: label, cancels: asked.length > 0 && asked.every(isCancel) });
      }
    }
  }

  /** An event nobody takes changes nothing by itself; what changes by itself is looked at under '@change'. */
  private after(live: Live, type: string): Live | 'loop' {
    const idle = type !== CHANGE && candidates(live, type, 'step').length === 0;
    if (idle) return live;
    this.steps += 1;
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
  private *everyWay(run: () => Live | 'loop', path: string[], states: string[]): Generator<Live> {
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
      for (let at = asked - 1; at >= given.length; at -= 1) choices.push([...answers.slice(0, at), true]);
      if (live !== 'loop') yield live;
      else if (this.oracle.wasSet) this.complete = false;
      else this.loops.push({ path, states });
    }
  }

  private reach(live: Live, path: string[]): Configuration {
    const { took, passed } = runOf(live);
    for (const { place } of took) this.taken.add(place);
    for (const state of passed) this.entered.add(state);
    const { value, historyValue, status } = freeze(live);
    const id = JSON.stringify([value, historyValue ?? null]);
    const known = this.configurations.get(id);
    if (known) return known;
    const reached = { id, active: activePaths(live), done: status === 'done', edges: [], path };
    if (this.configurations.size >= MOST_CONFIGURATIONS) this.complete = false;
    else {
      this.configurations.set(id, reached);
      this.waiting.push({ configuration: reached, live: restarted(live) });
    }
    return reached;
  }
}

/** Walks every configuration a workflow can reach. */
export function walkThrough(workflow: Workflow): Walk {
  const walker = new Walker(workflow);
  walker.walk();
  const { configurations, entered, taken, loops } = walker;
  const complete = walker.complete && loops.length === 0;
  return { configurations: [...configurations.values()], entered, taken, loops, complete };
}
