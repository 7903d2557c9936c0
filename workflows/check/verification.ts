import type { StateNode } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import type { Configuration, Edge, Walk, WalkCheck } from './configuration.ts';
import { filledBy, setBy } from './data-fields.ts';
import { block } from './finding.ts';
import { placeOf, type Subject } from './subject.ts';

const TAG = 'verification';
/** Ends that only a verified item may come to: those it is closed in, and those that say so. */
const isForVerified = ({ tags, meta }: StateNode): boolean =>
  meta?.outcome === 'closed' || (tags?.includes('verified') ?? false);

/** Where an item stands, and whether what it holds has been verified. */
interface Standing {
  at: Configuration;
  verified: boolean;
  from: Standing | null;
  event: string;
}

function pathOf(standing: Standing): string[] {
  const path: string[] = [];
  for (let each = standing; each.from; each = each.from) path.push(each.event);
  return path.reverse();
}

/** Whether it is verified after a step: passing verification makes it so, changed data and returns undo it. */
function verifiedAfter(
  subject: Subject,
  verifying: ReadonlySet<string>,
  { verified }: Standing,
  { took }: Edge,
): boolean {
  const byPeople = took.filter(({ roles }) => roles !== null);
  const passes = byPeople.filter(({ source }) => verifying.has(source));
  if (passes.length > 0) return passes.every(({ transition }) => transition.meta?.kind === undefined);
  const changes = took.some((placed) =>
    placed.roles === null
      ? (placed.transition.actions ?? []).flatMap(setBy).length > 0
      : filledBy(subject, placed).length > 0,
  );
  return verified && !changes;
}

/** The states tagged `verification` and all inside them. */
function verifyingStates({ states }: Subject): Set<string> {
  const tagged = [...states].filter(([, { tags }]) => tags?.includes(TAG)).map(([path]) => path);
  return new Set([...states.keys()].filter((path) => tagged.some((tag) => `${path}.`.startsWith(`${tag}.`))));
}

/** The first way to one of these ends on which the item is not verified, the shortest. */
function unverified(subject: Subject, walk: Walk, ends: ReadonlySet<string>): Standing | undefined {
  const verifying = verifyingStates(subject);
  const seen = { true: new Set<Configuration>(), false: new Set<Configuration>() };
  const waiting: Standing[] = walk.configurations
    .filter(({ steps }) => steps === 0)
    .map((at) => ({ at, verified: false, from: null, event: '' }));
  for (const standing of waiting) {
    const { at, verified } = standing;
    if (!verified && at.active.some((path) => ends.has(path))) return standing;
    for (const edge of at.edges) {
      const next = verifiedAfter(subject, verifying, standing, edge);
      if (seen[`${next}`].has(edge.to)) continue;
      seen[`${next}`].add(edge.to);
      waiting.push({ at: edge.to, verified: next, from: standing, event: edge.event });
    }
  }
  return undefined;
}

/** Ways to such an end on which nobody verified the item after its data was last changed. */
export const checkVerification: WalkCheck = (subject, walk) => {
  if (verifyingStates(subject).size === 0 || !walk.complete || !subject.knowsForms) return [];
  const ends = new Set([...subject.states].filter(([, node]) => isForVerified(node)).map(([path]) => path));
  const found = unverified(subject, walk, ends);
  const end = found?.at.active.find((path) => ends.has(path));
  if (!found || end === undefined) return [];
  const title = subject.states.get(end)?.meta?.title ?? end;
  return [
    block(
      'unverified-close',
      placeOf(end),
      `有一条路不经核查（或核查后又改了数据）就到「${zhOf(title)}」`,
      `“${enOf(title)}” can be reached without verification after the last change of data`,
      pathOf(found),
    ),
  ];
};
