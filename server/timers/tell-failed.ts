import type { Services } from '#server/context.ts';
import { AppError } from '../errors.ts';
import type { DueTimer } from '../items/act-by-clock.ts';
import { noRows } from '../items/rows.ts';
import { tellScreens } from '../items/tell-screens.ts';
import { writeRows } from '../items/write-rows.ts';
import { getItemName } from './timer-store.ts';

/** Process administrators hear of a timer that fails again and again, and why, as far as that can be said. */
export async function tellFailed(services: Services, { itemId }: DueTimer, error: unknown): Promise<void> {
  const { serial, list } = await getItemName(services.database, itemId);
  const known = error instanceof AppError;
  const rows = noRows();
  rows.notices.push({
    seats: ['process-admin@*'],
    item_id: itemId,
    list,
    kind: 'result',
    title: {
      zh: `时限到期后未能办理：${serial}`,
      en: `A timer fell due and could not be acted on: ${serial}`,
    },
    body: {
      zh: known ? error.message : '系统错误，详见运行日志；系统会继续重试',
      en: known ? error.en : 'A system error, see the log; it is tried again',
    },
    at: services.now().toISOString(),
    except: null,
  });
  await writeRows(services.database, rows);
  tellScreens(services, rows);
}
