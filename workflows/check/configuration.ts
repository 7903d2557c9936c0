// Where a workflow can stand, and how it gets from one place to the next.
import type { Placed } from '../machine-config.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';

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
