// What has changed between two versions, in sentences. Each aspect is one small function in this table.

import { formsNamed } from '../walk.ts';
import { compareActions } from './actions.ts';
import { type Compared, type Definition, sideBySide } from './compared.ts';
import { compareDelays } from './delays.ts';
import { type Difference, isSame } from './difference.ts';
import { compareForms } from './forms.ts';
import { compareLadder } from './ladder.ts';
import { compareQuotas } from './quotas.ts';
import { compareRoles } from './roles.ts';
import { compareRounds } from './rounds.ts';
import { compareSettings } from './settings.ts';
import { compareStates } from './states.ts';
import { compareTasks } from './tasks.ts';
import { compareTransitions } from './transitions.ts';
import { compareWaysBack } from './ways-back.ts';

const aspects: readonly ((compared: Compared) => Difference[])[] = [
  compareSettings,
  compareStates,
  compareTransitions,
  compareDelays,
  compareTasks,
  compareActions,
  compareRoles,
  compareLadder,
  compareRounds,
  compareQuotas,
  compareWaysBack,
  compareForms,
];

/** Everything that differs between two definitions; never nothing when they are not the same. */
export function compareDefinitions(before: Definition, after: Definition): Difference[] {
  const compared = sideBySide(before, after);
  const found = aspects.flatMap((aspect) => aspect(compared));
  if (found.length > 0 || isSame(pinned(before), pinned(after))) return found;
  const text = {
    zh: '只有次序或说明性的改动，办理方式不变',
    en: 'Only order or remarks changed, not the way it works',
  };
  return [{ aspect: 'settings', change: 'changed', place: '', text }];
}

/** The workflow with the forms it names, and no others. */
const pinned = ({ workflow, forms }: Definition) => [workflow, formsNamed(workflow).map((key) => forms[key])];
