import type { Configuration, Edge, Walk, WalkCheck } from './configuration.ts';
import { block, type Finding, warn } from './finding.ts';
import { configurationName } from './state-name.ts';
import { placeOf, type Subject } from './subject.ts';
import { WAY_BACK } from './verb-ways.ts';

const MOST = 5;

/** Going back is no way on. */
const isWayBack = ({ event }: Edge): boolean => event.startsWith(WAY_BACK);

const known = new WeakMap<Walk, Set<Configuration>>();

/** Configurations from which an end can be reached. Computed once for each walk. */
function ending(walk: Walk): ReadonlySet<Configuration> {
  const found = known.get(walk) ?? thatCanEnd(walk.configurations, () => true);
  known.set(walk, found);
  return found;
}

/** Configurations from which an end can be reached over the edges allowed. */
function thatCanEnd(
  configurations: readonly Configuration[],
  allowed: (edge: Edge) => boolean,
): Set<Configuration> {
  const before = new Map<Configuration, Configuration[]>();
  for (const from of configurations) {
    for (const edge of from.edges) {
      if (!allowed(edge) || isWayBack(edge)) continue;
      const known = before.get(edge.to);
      if (known) known.push(from);
      else before.set(edge.to, [from]);
    }
  }
  const able = new Set(configurations.filter(({ done }) => done));
  for (const configuration of able) for (const from of before.get(configuration) ?? []) able.add(from); // a set grows while it is walked
  return able;
}

/** The state that is to blame: one whose every configuration is stuck; one with a name first, then the innermost. */
function culprit(stuck: Configuration, leadOn: ReadonlySet<string>, { states }: Subject): string {
  const blamed = stuck.active.filter((path) => !leadOn.has(path));
  const rank = (path: string) => (states.get(path)?.meta?.title ? 100 : 0) + path.split('.').length;
  const [first = '', ...others] = blamed.length > 0 ? blamed : stuck.active;
  return others.reduce((best, path) => (rank(path) > rank(best) ? path : best), first);
}

/** One finding for each state to blame, with the shortest way there. */
function findings(
  stuck: readonly Configuration[],
  subject: Subject,
  walk: Walk,
  tell: (configuration: Configuration, place: string) => Finding,
): Finding[] {
  if (stuck.length === 0) return [];
  const all = new Set(stuck);
  const leadOn = new Set<string>();
  for (const each of walk.configurations)
    if (!all.has(each)) for (const path of each.active) leadOn.add(path);
  const byPlace = new Map<string, Finding>();
  for (const configuration of stuck) {
    if (byPlace.size >= MOST) break;
    const place = placeOf(culprit(configuration, leadOn, subject));
    if (!byPlace.has(place)) byPlace.set(place, tell(configuration, place));
  }
  return [...byPlace.values()];
}

const leadsOn = (configuration: Configuration): boolean =>
  configuration.edges.some((edge) => edge.to !== configuration && !isWayBack(edge));

/** Configurations nothing leads out of: no role, no timer, nothing by itself. */
export const checkDeadEnds: WalkCheck = (subject, walk) => {
  if (!walk.complete) return [];
  const stuck = walk.configurations.filter((configuration) => !configuration.done && !leadsOn(configuration));
  return findings(stuck, subject, walk, ({ active, path }, place) => {
    const { zh, en } = configurationName(subject, active);
    return block(
      'dead-end',
      place,
      `到了「${zh}」就再也走不下去`,
      `Nothing and nobody leads on from “${en}”`,
      path,
    );
  });
};

/** Configurations from which no end can be reached. */
export const checkCannotFinish: WalkCheck = (subject, walk) => {
  if (!walk.complete) return [];
  const able = ending(walk);
  if (able.size === 0) return [block('cannot-finish', '', '没有一条路能走到终点', 'No path leads to an end')];
  const stuck = walk.configurations.filter(
    (configuration) => !able.has(configuration) && leadsOn(configuration),
  );
  return findings(stuck, subject, walk, ({ active, path }, place) => {
    const { zh, en } = configurationName(subject, active);
    return block(
      'cannot-finish',
      place,
      `到了「${zh}」就走不到终点`,
      `From “${en}” no end can be reached`,
      path,
    );
  });
};

/** Configurations from which only cancelling leads to an end. */
export const checkOnlyCancel: WalkCheck = (subject, walk) => {
  if (!walk.complete) return [];
  const able = ending(walk);
  const inEarnest = thatCanEnd(walk.configurations, ({ cancels }) => !cancels);
  const stuck = walk.configurations.filter(
    (configuration) => able.has(configuration) && !inEarnest.has(configuration),
  );
  return findings(stuck, subject, walk, ({ active, path }, place) => {
    const { zh, en } = configurationName(subject, active);
    return warn(
      'only-cancel',
      place,
      `到了「${zh}」只能撤销，不能正常办结`,
      `From “${en}” only cancelling leads to an end`,
      path,
    );
  });
};
