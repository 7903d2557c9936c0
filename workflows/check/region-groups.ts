// Which regions of a parallel workflow hang together: those that look at each other, lead into each other or share an event.
import type { StateNode, Workflow } from '../definition.ts';
import { guardsIn } from '../guards.ts';
import { findTarget, indexStates } from '../targets.ts';
import { listOf } from '../walk.ts';

const regionOf = (path: string): string => path.split('.')[0] ?? '';

/** Everything that starts in this state. */
const transitionsOf = ({ on = {}, after = {}, always, onDone }: StateNode) =>
  [...Object.values(on), ...Object.values(after), always, onDone].flatMap(listOf);

/** Regions and events that the states of a region name. */
function namedBy(workflow: Workflow, states: ReadonlyMap<string, StateNode>, region: string): string[] {
  const own = [...states].filter(([path]) => regionOf(path) === region && path !== '');
  return own.flatMap(([path, node]) => [
    ...Object.keys(node.on ?? {}).map((event) => `event ${event}`),
    ...transitionsOf(node).flatMap(({ target, guard }) => [
      ...(target === undefined ? [] : [regionOf(findTarget(workflow, states, path, target) ?? '')]),
      ...(guard ? guardsIn(guard) : []).flatMap(({ type, params }) =>
        type === 'in' ? [regionOf(String(params?.state))] : [],
      ),
    ]),
  ]);
}

const leadsByItself = ({ on, after, always, onDone }: StateNode): boolean =>
  [on, after].some((table) => Object.keys(table ?? {}).length > 0) ||
  always !== undefined ||
  onDone !== undefined;

/** Groups of regions that can be walked apart; one group when the workflow is not parallel or acts as a whole. */
export function groupsOf(workflow: Workflow): string[][] {
  const regions = Object.keys(workflow.states ?? {});
  if (workflow.type !== 'parallel' || leadsByItself(workflow)) return [regions];
  const states = indexStates(workflow);
  let groups: { regions: string[]; names: Set<string> }[] = [];
  for (const region of regions) {
    const names = new Set([region, ...namedBy(workflow, states, region)]);
    if (names.has('')) return [regions]; // leads to the workflow itself
    const together = groups.filter((group) => [...names].some((name) => group.names.has(name)));
    const merged = {
      regions: [...together.flatMap((group) => group.regions), region],
      names: new Set([...together.flatMap((group) => [...group.names]), ...names]),
    };
    groups = [...groups.filter((group) => !together.includes(group)), merged];
  }
  return groups.map((group) => group.regions);
}
