import type { Text } from '../definition.ts';
import type { Seat } from '../facts.ts';
import { holds, mayAct } from '../roles.ts';
import type { Obstacle, Scene } from './verb.ts';

/** Whether the actor has a role the workflow names for the verb, or one of these seats and the item is not against them. */
export function mayUse({ workflow, situation }: Scene, verb: string, seats: readonly Seat[]): boolean {
  const { actor } = situation.facts;
  if (!actor) return false;
  const named = mayAct(workflow, workflow.meta.verbs?.[verb] ?? [], situation);
  return named || (holds(actor, seats) && !mayAct(workflow, workflow.meta.against ?? [], situation));
}

export const REVIEWER = 'committee-reviewer@*';
export const SUPERVISOR = 'committee-supervisor@*';
export const LEADER = 'committee-leader@*';
export const PROCESS_ADMIN = 'process-admin@*';

export const finished: Obstacle = {
  code: 'finished',
  text: { zh: '事项已办结', en: 'The item is finished' },
};

/** Somebody else's to do. */
export const notYours = (zh: string, en: string): Obstacle => ({ code: 'role', text: { zh, en } });

/** Not now. */
export const notNow = (zh: string, en: string): Obstacle => ({ code: 'guard', text: { zh, en } });

/** There is nothing here that it could be done to. */
export const idle = (zh: string, en: string): Obstacle => ({ code: 'idle', text: { zh, en } });

/** What most verbs that turn an item round ask for. */
export const reason = {
  title: { zh: '理由', en: 'Reason' } as Text,
  kind: 'long-text',
  required: true,
  maxLength: 500,
} as const;
