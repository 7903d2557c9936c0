// Whoever has a task in an item finds it in the ledger as well; also those whom neither filing nor answering for it shows it.
import type { Version } from '#server/definitions/version.ts';
import type { Directory } from '#server/directory/directory.ts';
import type { Seat } from '#workflows/facts.ts';
import type { Step } from '#workflows/outcome.ts';
import { partySeats } from './plan-ledger.ts';
import type { Rows } from './rows.ts';

/** Whether everybody on the seat sees what these parties see: a post in a unit that does, or in one below it. */
function isCovered(directory: Directory, seat: Seat, parties: readonly Seat[]): boolean {
  const [, unit = ''] = seat.split('@');
  const above = directory.unitsUp(unit).filter(({ id, kind }) => kind !== 'committee' || id === unit);
  return above.some(({ id }) => parties.includes(`*@${id}`));
}

/** What is need-to-know is shown for a task only as long as it waits. */
export function planTaskParties(
  directory: Directory,
  rows: Rows,
  { itemId, filedFor, version, step }: { itemId: string; filedFor: string; version: Version; step: Step },
): void {
  if (version.workflow.meta.secrecy === 'need-to-know') return;
  // Seats change without a state being entered where several decide in turn, and where people arranged it so.
  const begun = step.tasks.filter(({ state }) => step.entered.includes(state) || step.taken.length === 0);
  const parties = partySeats(directory, version, filedFor, step.unitId, null);
  for (const seat of new Set(begun.flatMap(({ seats }) => seats))) {
    if (seat === 'anyone' || isCovered(directory, seat, parties)) continue;
    rows.parties.push({ item_id: itemId, seat });
  }
}
