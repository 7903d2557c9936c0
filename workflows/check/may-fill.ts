// Which data may have been filled in when an item comes to a configuration, on any way there.

import type { Configuration, Edge, Walk } from './configuration.ts';
import { filedFields, filledBy, setBy } from './data-fields.ts';
import type { Subject } from './subject.ts';
import type { Taking } from './taken-edges.ts';

/** Sets of names as bits of one number. */
class Names {
  private readonly bits = new Map<string, bigint>();

  bit(name: string): bigint {
    const known = this.bits.get(name) ?? 1n << BigInt(this.bits.size);
    this.bits.set(name, known);
    return known;
  }

  set(names: readonly string[]): bigint {
    return names.reduce((set, name) => set | this.bit(name), 0n);
  }
}

export class MayFill {
  private readonly subject: Subject;
  private readonly names = new Names();
  private readonly byPlace = new Map<string, bigint>();
  private readonly at = new Map<Configuration, bigint>();

  constructor(subject: Subject, { configurations }: Walk) {
    this.subject = subject;
    const starts = configurations.filter(({ steps }) => steps === 0);
    const first = this.names.set([...filedFields(subject), ...this.setByStates()]);
    this.spread(starts, first);
  }

  /** What the data may have in any of these configurations; asked by name. */
  inAny(configurations: readonly Configuration[]): (name: string) => boolean {
    return this.asked(configurations.reduce((all, each) => all | (this.at.get(each) ?? 0n), 0n));
  }

  /** What it may have when a step is judged, any of the times it is taken: before, or handed in with it. */
  afterAny(takings: readonly Taking[]): (name: string) => boolean {
    return this.asked(
      takings.reduce((all, { from, edge }) => all | (this.at.get(from) ?? 0n) | this.gained(edge), 0n),
    );
  }

  private asked(all: bigint): (name: string) => boolean {
    return (name) => (all & this.names.bit(name)) !== 0n;
  }

  /** What states set when they are entered or left is not followed; it counts as there from the start. */
  private setByStates(): string[] {
    const ofSteps = new Set(this.subject.transitions.flatMap(({ transition }) => transition.actions ?? []));
    return this.subject.actions.flatMap(({ action }) => (ofSteps.has(action) ? [] : setBy(action)));
  }

  private gained({ took }: Edge): bigint {
    let gained = 0n;
    for (const placed of took) {
      let known = this.byPlace.get(placed.place);
      if (known === undefined) {
        const { roles, transition } = placed;
        const handed =
          roles === null ? (transition.actions ?? []).flatMap(setBy) : filledBy(this.subject, placed);
        known = this.names.set(handed);
        this.byPlace.set(placed.place, known);
      }
      gained |= known;
    }
    return gained;
  }

  private spread(starts: readonly Configuration[], first: bigint): void {
    const waiting = [...starts];
    for (const start of starts) this.at.set(start, first);
    for (let from = waiting.pop(); from; from = waiting.pop()) {
      const filled = this.at.get(from) ?? 0n;
      for (const edge of from.edges) {
        const before = this.at.get(edge.to);
        const after = (before ?? 0n) | filled | this.gained(edge);
        if (after === before) continue;
        this.at.set(edge.to, after);
        waiting.push(edge.to);
      }
    }
  }
}

const known = new WeakMap<Walk, MayFill>();

/** Computed once for each walk. */
export function mayFill(subject: Subject, walk: Walk): MayFill {
  const found = known.get(walk) ?? new MayFill(subject, walk);
  known.set(walk, found);
  return found;
}
