import type { Services } from '#server/context.ts';
import type { Period } from '#workflows/definition.ts';
import { periodOf } from '#workflows/periods.ts';
import { countByUnit } from './card-store.ts';

/** How many cards a unit has got in a period: '2026-Q1'. */
export interface UnitCards {
  period: string;
  yellow: number;
  red: number;
}

/** Of one unit, in the running quarter. */
export async function unitCards({ database, now }: Services, unitId: string): Promise<UnitCards> {
  const period = periodOf(now().toISOString(), 'quarter');
  const [count] = await countByUnit(database, [unitId], period);
  return { period: period.name, yellow: count?.yellow ?? 0, red: count?.red ?? 0 };
}

/** Of every unit that has got any, the most first. */
export async function cardsByUnit(
  { database, directory, now }: Services,
  { per, on, units }: { per: Period; on?: string | undefined; units?: string[] | undefined },
): Promise<{ period: string; rows: { unit: { id: string; name: string }; yellow: number; red: number }[] }> {
  const period = periodOf(on ?? now().toISOString(), per);
  const counts = await countByUnit(database, units ?? null, period);
  const rows = counts
    .map(({ unit_id: id, yellow, red }) => ({
      unit: { id, name: directory.unit(id)?.name ?? '' },
      yellow,
      red,
    }))
    .sort((one, other) => other.red - one.red || other.yellow - one.yellow);
  return { period: period.name, rows };
}
