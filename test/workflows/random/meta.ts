// What a random workflow says beside its states.
import type { WorkflowMeta } from '#workflows/definition.ts';
import type { Drawing } from './drawing.ts';
import { ladder } from './words.ts';

/** How it is withdrawn, lengthened, and ends with its sub-items. */
export function waysOf({ withdraw, clock: beside, phases, cancel, child }: Drawing): Partial<WorkflowMeta> {
  const [first] = phases;
  const back = beside ? 'work.handling.s1' : 's1';
  const children = phases.find((phase) => phase.kind === 'children');
  return {
    ...(withdraw === 'never' && { withdraw: false as const }),
    ...(withdraw === 'back' && first?.kind === 'task' && !child && { withdraw: back }),
    ...(beside ? { extend: { lifts: 'work.clock.running.green' } } : {}),
    ...(children && {
      children: { cancelWithParent: cancel && children.cancelled, progress: 'amount' },
    }),
  };
}

/** Whom the workflow names for verbs, and as those it is against; the roles it needs for that are added. */
export function namedOf({ named, phases }: Drawing, roles: Set<string>): Partial<WorkflowMeta> {
  const opens = phases.some((phase) => phase.kind === 'children');
  if (named) roles.add('leader').add('named');
  const verbs = {
    ...(opens && { 'add-child': ['supervisor'], 'drop-child': ['supervisor'] }),
    ...(named && { extend: ['supervisor'], transfer: ['leader'], copy: ['supervisor'] }),
  };
  return { ...(Object.keys(verbs).length > 0 && { verbs }), ...(named && { against: ['named'] }) };
}

/** Its warnings, and who must agree to a red card. */
export function laddersOf({ ladder: wanted, approveRed }: Drawing): Partial<WorkflowMeta> {
  const levels = wanted
    .filter((level) => level !== 'chain' || wanted.includes('timer'))
    .map((level) => ladder[level]);
  return {
    ...(levels.length > 0 && { ladder: levels }),
    ...(approveRed && { cards: { approveRed: ['supervisor'] } }),
  };
}
