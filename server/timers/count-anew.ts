// After a day of the calendar was changed: deadlines of open items that count workdays are counted anew.
import type { Services } from '#server/context.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import { countsOnCalendar } from '#workflows/delays.ts';
import { countDeadlines } from '../items/count-deadlines.ts';
import { listItemsWithTimers, listVersionIds, markCounted, readCalendarState } from './calendar-store.ts';
import { forgetCalendar } from './own-calendar.ts';

const BATCH = 200;

/**
 * Brings every open item's deadlines in line with the calendar and answers with how many moved. Nothing is done twice:
 * an item that is as it should be is left alone, so that it may be run again, or by two nodes at once.
 */
export async function countAnew(services: Services): Promise<number> {
  const { number, counted } = await readCalendarState(services.database);
  if (counted >= number) return 0;
  forgetCalendar(services);
  const ids: string[] = [];
  for (const id of await listVersionIds(services.database)) {
    const { workflow } = await getVersionById(services.database, id);
    if (countsOnCalendar(workflow)) ids.push(id);
  }
  let moved = 0;
  let after: string | null = null;
  while (ids.length > 0) {
    const items: string[] = await listItemsWithTimers(services.database, ids, after, BATCH);
    for (const id of items) if (await countDeadlines(services, id)) moved += 1;
    after = items.at(-1) ?? null;
    if (items.length < BATCH) break;
  }
  await markCounted(services.database, number);
  return moved;
}
