// Where a workflow can get to. Regions that know nothing of each other are walked apart and put together afterwards.
import type { Workflow } from '../definition.ts';
import type { Placed } from '../machine-config.ts';
import type { Finding } from './finding.ts';
import { groupsOf } from './region-groups.ts';
import { putTogether } from './region-product.ts';
import type { Subject } from './subject.ts';
import { Walker } from './walker.ts';

const MOST_CONFIGURATIONS = 50_000;

export interface Edge {
  to: Configuration;
  /** An event, or '⏰ …' for a timer, '↻' for a change of data or children. */
  event: string;
  /** Only cancelling transitions were taken. */
  cancels: boolean;
  took: readonly Placed[];
}

export interface Configuration {
  /** Paths of all active states, parents before children. */
  readonly active: readonly string[];
  readonly done: boolean;
  readonly edges: readonly Edge[];
  /** How many steps it takes to come here; none at the start. */
  readonly steps: number;
  /** Shortest way here: events in order. */
  readonly path: string[];
}

export interface Walk {
  configurations: readonly Configuration[];
  /** States ever entered, and places of transitions ever taken. */
  entered: ReadonlySet<string>;
  taken: ReadonlySet<string>;
  /** Ways that never come to rest. */
  loops: { path: string[]; states: readonly string[] }[];
  /** Whether everything was seen; if not, only what was found is sure. */
  complete: boolean;
}

/** A check that looks at where a workflow can get to. */
export type WalkCheck = (subject: Subject, walk: Walk) => Finding[];

function walkWhole(workflow: Workflow): Walk {
  const walker = new Walker(workflow, MOST_CONFIGURATIONS);
  walker.walk();
  const { configurations, entered, taken, loops } = walker;
  const complete = walker.complete && loops.length === 0;
  return { configurations: [...configurations.values()], entered, taken, loops, complete };
}

/** Walks every configuration a workflow can reach. */
export function walkThrough(workflow: Workflow): Walk {
  const groups = groupsOf(workflow);
  return groups.length < 2
    ? walkWhole(workflow)
    : putTogether(workflow, groups, walkWhole, MOST_CONFIGURATIONS);
}
