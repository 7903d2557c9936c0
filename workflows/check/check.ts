// The publish check: what must hold before items may run on a workflow. A check is one small function in this table.
import type { Workflow } from '../definition.ts';
import { checkAfterUnguarded } from './after-unguarded.ts';
import { checkBatchVerification } from './batch-verification.ts';
import { checkBegins } from './begins.ts';
import { checkBounds } from './bounds.ts';
import { checkCardOrder } from './card-order.ts';
import { checkChildStates } from './child-states.ts';
import type { WalkCheck } from './configuration.ts';
import { checkDeadlineSums } from './deadline-sums.ts';
import { checkEmptyForms } from './empty-forms.ts';
import { checkEmptyRoles } from './empty-roles.ts';
import { checkCannotFinish, checkDeadEnds, checkOnlyCancel } from './endings.ts';
import { checkFilingLoad } from './filing-load.ts';
import type { Finding } from './finding.ts';
import { checkFormAccess, checkMainForm } from './form-access.ts';
import { checkFormDeadlock } from './form-deadlock.ts';
import { checkGuardGaps } from './guard-gaps.ts';
import { checkGuardOverlaps } from './guard-overlaps.ts';
import { checkHiddenFields } from './hidden-fields.ts';
import { checkIdleDrops } from './idle-drops.ts';
import { checkLabelFields } from './label-fields.ts';
import { checkLadder } from './ladder.ts';
import { checkNamedThings } from './named-things.ts';
import { checkNames } from './names.ts';
import { checkNobodyLeaves } from './nobody-leaves.ts';
import { checkOpensAgain } from './opens-again.ts';
import { checkOpensItself } from './opens-itself.ts';
import { checkPreviews } from './previews.ts';
import { checkRecurrence } from './recurrence.ts';
import { checkReports } from './reports.ts';
import { checkLoops, checkSize } from './rest.ts';
import { checkRoleUnits } from './role-units.ts';
import { checkDataPaths, checkDelays, checkRoles } from './roles-and-delays.ts';
import { checkRuleTypes } from './rule-types.ts';
import { checkSeparation } from './separation.ts';
import { checkShape } from './shape.ts';
import { checkSilentWarnings } from './silent-warnings.ts';
import { checkIds, checkStates, checkTargets } from './structure.ts';
import { type Check, type CheckContext, layOut } from './subject.ts';
import { checkTaskPolicies } from './task-policies.ts';
import { checkTooEarly } from './too-early.ts';
import { checkTooFewDeciders } from './too-few-deciders.ts';
import { checkUnfilledGuards } from './unfilled-guards.ts';
import { checkDelayNames, checkFormNames, checkReopening, checkRoleNames } from './unknown-names.ts';
import { checkDeadTransitions, checkUnreachable } from './unreachable.ts';
import { checkUnreachableTags } from './unreachable-tag.ts';
import { checkUnused } from './unused.ts';
import { drawWaysBack } from './verb-ways.ts';
import { checkVerification } from './verification.ts';
import { walkThrough } from './walk.ts';
import { checkReturns, checkWays } from './ways.ts';
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
  checkReturns,
  checkOpensAgain,
  checkWays,
  checkRoles,
  checkRoleUnits,
  checkTaskPolicies,
  checkBegins,
  checkPreviews,
  checkRecurrence,
  checkReports,
  checkDelays,
  checkDataPaths,
  checkLadder,
  checkWords,
  checkStart,
  checkNobodyMay,
  checkIdleTasks,
  checkAfterUnguarded,
  checkLabelFields,
  checkHiddenFields,
  checkRuleTypes,
  checkFormAccess,
  checkMainForm,
  checkEmptyForms,
  checkChildStates,
  checkIdleDrops,
  checkEmptyRoles,
  checkNamedThings,
  checkTooFewDeciders,
  checkBatchVerification,
  checkOpensItself,
  checkSeparation,
  checkSilentWarnings,
  checkFilingLoad,
];

/** Checks that look at every case of data, and every configuration an item can come to. */
const walked: readonly WalkCheck[] = [
  checkGuardGaps,
  checkGuardOverlaps,
  checkLoops,
  checkUnreachable,
  checkDeadTransitions,
  checkDeadEnds,
  checkCannotFinish,
  checkOnlyCancel,
  checkNobodyLeaves,
  checkUnreachableTags,
  checkUnfilledGuards,
  checkTooEarly,
  checkFormDeadlock,
  checkVerification,
  checkCardOrder,
  checkDeadlineSums,
  checkUnused,
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
  const walk = walkThrough(drawWaysBack(subject.workflow));
  return [...found, ...walked.flatMap((each) => each(subject, walk))];
}
