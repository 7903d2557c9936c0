// The publish check: what must hold before items may run on a workflow. A check is one small function in this table.
import type { Workflow } from '../definition.ts';
import { checkBounds } from './bounds.ts';
import { checkCannotFinish, checkDeadEnds, checkOnlyCancel } from './endings.ts';
import type { Finding } from './finding.ts';
import { checkNames } from './names.ts';
import { checkLoops, checkSize } from './rest.ts';
import { checkDataPaths, checkDelays, checkRoles } from './roles-and-delays.ts';
import { checkShape } from './shape.ts';
import { checkIds, checkStates, checkTargets } from './structure.ts';
import { type Check, type CheckContext, layOut } from './subject.ts';
import { checkDelayNames, checkFormNames, checkReopening, checkRoleNames } from './unknown-names.ts';
import { checkDeadTransitions, checkUnreachable } from './unreachable.ts';
import { type WalkCheck, walkThrough } from './walk.ts';
import { checkIdleTasks, checkNobodyMay, checkStart } from './who-may.ts';
import { checkWords } from './words.ts';

/** Checks that read the definition as it is written. */
const written: readonly Check[] = [
  checkNames,
  checkStates,
  checkTargets,
  checkIds,
  checkRoleNames,
  checkFormNames,
  checkDelayNames,
  checkReopening,
  checkRoles,
  checkDelays,
  checkDataPaths,
  checkWords,
  checkStart,
  checkNobodyMay,
  checkIdleTasks,
];

/** Checks that look at every configuration an item can come to. */
const walked: readonly WalkCheck[] = [
  checkLoops,
  checkUnreachable,
  checkDeadTransitions,
  checkDeadEnds,
  checkCannotFinish,
  checkOnlyCancel,
  checkSize,
];

const blocks = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'block');

/** Everything that is wrong with a definition; it may be anything. Each stage needs the ones before it to be clean. */
export function check(definition: unknown, context: CheckContext): Finding[] {
  const malformed = checkBounds(definition);
  if (malformed.length > 0) return malformed;
  const misshapen = checkShape(definition);
  if (misshapen.length > 0) return misshapen;
  const subject = layOut(definition as Workflow, context);
  const found = written.flatMap((each) => each(subject));
  if (blocks(found)) return found;
  const walk = walkThrough(subject.workflow);
  return [...found, ...walked.flatMap((each) => each(subject, walk))];
}
