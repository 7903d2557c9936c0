// Where a workflow can get to. Regions that know nothing of each other are walked apart and put together afterwards.
import type { Workflow } from '../definition.ts';
import type { Walk } from './configuration.ts';
import { groupsOf } from './region-groups.ts';
import { putTogether } from './region-product.ts';
import { Walker } from './walker.ts';

const MOST_CONFIGURATIONS = 50_000;

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
