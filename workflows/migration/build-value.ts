import type { Json, StateNode, Workflow } from '../definition.ts';

export interface Built {
  value: Json;
  /** Paths of all active states, parents first, without the root. */
  active: string[];
}

/** Two states that cannot be active together. */
export interface Clash {
  clash: [string, string];
}

const isWithin = (path: string, around: string): boolean => path === around || path.startsWith(`${around}.`);

class Builder {
  readonly active: string[] = [];
  clash: Clash['clash'] | undefined;
  private readonly targets: readonly string[];

  constructor(targets: readonly string[]) {
    this.targets = targets;
  }

  /** What stands for the inside of an active state. */
  inside(node: StateNode, path: string): Json {
    const children = Object.entries(node.states ?? {}).filter(([, child]) => child.type !== 'history');
    const at = (key: string) => (path === '' ? key : `${path}.${key}`);
    const enter = (key: string, child: StateNode): Json => {
      this.active.push(at(key));
      return this.inside(child, at(key));
    };
    if (children.length === 0) return {};
    if (node.type === 'parallel')
      return Object.fromEntries(children.map(([key, child]) => [key, enter(key, child)]));
    const wanted = children.filter(([key]) => this.targets.some((target) => isWithin(target, at(key))));
    const [first, second] = wanted;
    if (first && second) this.clash ??= [at(first[0]), at(second[0])];
    const chosen = first ?? children.find(([name]) => name === node.initial);
    if (!chosen) throw new Error(`The state “${path}” has no initial state`);
    const [key, child] = chosen;
    const below = enter(key, child);
    return Object.keys(child.states ?? {}).length === 0 ? key : { [key]: below };
  }
}

/** The XState value in which all targets are active; what none of them decides begins where it begins. */
export function buildValue(workflow: Workflow, targets: readonly string[]): Built | Clash {
  const builder = new Builder(targets);
  const value = builder.inside(workflow, '');
  return builder.clash ? { clash: builder.clash } : { value, active: builder.active };
}
