// Duties that come round: each unit gets its item when the day has come, whichever node looks first.
import type { Services } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { listVersions } from '#server/definitions/versions.ts';
import type { Unit } from '#server/directory/directory.ts';
import { listOnSeats } from '#server/directory/seat-people.ts';
import type { Recur } from '#workflows/definition.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { dataFor, isFor, newestOpening, type Opening } from '#workflows/recurrence.ts';
import { start } from '#workflows/step.ts';
import { aroundOf, noChildren, toFacts, toItemFacts } from '../items/facts.ts';
import { takeWithPeople } from '../items/find-people.ts';
import { openChildren } from '../items/open-children.ts';
import { planNewItem } from '../items/plan-new-item.ts';
import { refusalError } from '../items/refuse.ts';
import { noRows } from '../items/rows.ts';
import { tellScreens } from '../items/tell-screens.ts';
import { brokenKey } from '../items/write-conflict.ts';
import { writeRows } from '../items/write-rows.ts';
import { firstPublished, isOpenedAlready, listOpened } from './recurring-store.ts';
import { tellUnmanned } from './tell-unmanned.ts';

export interface RecurringRun {
  opened: number;
  /** Where nobody holds the post it would be filed for, and what went wrong elsewhere. */
  problems: { workflow: string; period: string; unitId: string; problem: string }[];
}

/** Whoever holds the post in the unit, else in the nearest above it. */
async function findFiler(
  { database, directory }: Services,
  { filer }: Recur,
  unit: Unit,
): Promise<string | undefined> {
  for (const { id } of directory.unitsUp(unit.id)) {
    const [found] = await listOnSeats(database, [`${filer}@${id}`], [], 1);
    if (found) return found;
  }
  return undefined;
}

async function openFor(
  services: Services,
  version: Version,
  recur: Recur,
  unit: Unit,
  opening: Opening,
): Promise<'opened' | 'there' | 'nobody'> {
  const filerId = await findFiler(services, recur, unit);
  if (filerId === undefined) return 'nobody';
  const id = services.newId();
  const now = services.now().toISOString();
  const form = dataFor(recur, { id: unit.id, name: unit.name, kind: unit.kind }, opening);
  const filed = { id, filerId, unitId: unit.id, createdAt: now, openedBy: 'clock' } as const;
  const facts = toFacts(
    null,
    toItemFacts(services.directory, filed),
    noChildren,
    now,
    await aroundOf(services),
  );
  const step = await takeWithPeople(services, version.compiled, facts, (known) =>
    start(version.compiled, form, known),
  );
  if (isRefusal(step)) throw refusalError(step);
  const rows = noRows();
  const item = { ...filed, version, step, form, actor: null, parentId: null, requestKey: null };
  planNewItem(services, rows, item, now);
  await openChildren(services, rows, { id, actor: null, filerId, effects: step.effects }, now);
  rows.recurring.push({
    workflow_key: version.key,
    period: opening.period,
    unit_id: unit.id,
    item_id: id,
    opened_at: now,
  });
  try {
    await writeRows(services.database, rows);
  } catch (error) {
    if (isOpenedAlready(error)) return 'there';
    if (brokenKey(error) === 'role_turn') return openFor(services, version, recur, unit, opening);
    throw error;
  }
  tellScreens(services, rows);
  return 'opened';
}

async function openAll(services: Services, version: Version, recur: Recur, run: RecurringRun): Promise<void> {
  const { database, directory } = services;
  const { calendar } = await aroundOf(services);
  const opening = newestOpening(recur, services.now().toISOString(), calendar);
  const since = await firstPublished(database, version.key);
  if (since === null || opening.opensAt < since.toISOString()) return;
  const there = await listOpened(database, version.key, opening.period);
  const units = directory
    .unitsDown(directory.committee().id)
    .filter((unit) => isFor(recur, unit) && !there.has(unit.id));
  for (const unit of units) {
    const about = { workflow: version.key, period: opening.period, unitId: unit.id };
    try {
      const came = await openFor(services, version, recur, unit, opening);
      if (came === 'opened') run.opened += 1;
      if (came !== 'nobody') continue;
      run.problems.push({ ...about, problem: `nobody is ${recur.filer}` });
      await tellUnmanned(services, version, unit, { period: opening.period, post: recur.filer });
    } catch (error) {
      run.problems.push({ ...about, problem: error instanceof Error ? error.message : String(error) });
    }
  }
}

/**
 * Opens what is due and not there yet. Each unit and period gets exactly one item, however often this runs and on how
 * many nodes; after a long silence the newest period is caught up with, those before it are let go.
 */
export async function openRecurring(services: Services): Promise<RecurringRun> {
  const run: RecurringRun = { opened: 0, problems: [] };
  for (const version of await listVersions(services.database)) {
    const { recur } = version.workflow.meta;
    if (recur) await openAll(services, version, recur, run);
  }
  return run;
}
