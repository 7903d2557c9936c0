// 延期: an extension that was asked for waits as a task of its own, beside those that are drawn.
import type { Workflow } from './definition.ts';
import { EXTENSION, extensionTitle, flowOf } from './flow.ts';
import type { TaskNeed } from './outcome.ts';
import { seatsOfAll } from './roles.ts';
import type { Situation, Standing } from './situation.ts';

const COMMITTEE = ['committee-supervisor@*', 'committee-reviewer@*'];

/**
 * Seats of those who answer: the roles of meta.verbs.extend, else supervisors and reviewers of the committee. What is
 * need-to-know is not opened to them for it: there only those answer whom the workflow names.
 */
export function answerers(workflow: Workflow, situation: Situation): string[] {
  const { verbs, secrecy } = workflow.meta;
  const roles = verbs?.extend ?? [];
  if (roles.length > 0) return seatsOfAll(workflow, roles, situation);
  return secrecy === 'need-to-know' ? [] : COMMITTEE;
}

/** The task of answering, while there is something to answer. */
export function extensionTask({ workflow, situation }: Standing): TaskNeed[] {
  const { extension } = flowOf(situation.memory);
  if (extension === null) return [];
  const seats = answerers(workflow, situation);
  return [{ state: EXTENSION, title: extensionTitle, seats, excluded: [extension.by], dueAt: null }];
}
