import type { Services, SignedIn } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { dayName, isWorkday } from './calendar.ts';
import { readCalendarState, readChangedDays, writeDay } from './calendar-store.ts';
import { calendarChanged } from './own-calendar.ts';

export interface CalendarDay {
  /** 'YYYY-MM-DD' */
  date: string;
  worked: boolean;
  /** Not as the shipped calendar has it. */
  changed: boolean;
  /** What it was changed for, else the holiday it belongs to. */
  name: { zh: string; en: string } | null;
}

export interface CalendarMonth {
  days: CalendarDay[];
  mayChange: boolean;
  /** Deadlines of open items are still being counted anew. */
  counting: boolean;
}

const mayChange = (person: SignedIn): boolean => person.posts.some(({ key }) => key === 'system-admin');

function datesOf(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
}

/** A month of the working calendar, '2026-10'. */
export async function readMonth(services: Services, person: SignedIn, month: string): Promise<CalendarMonth> {
  const [changed, { number, counted }] = await Promise.all([
    readChangedDays(services.database, month),
    readCalendarState(services.database),
  ]);
  const byDay = new Map(changed.map((each) => [each.day, each]));
  const days = datesOf(month).map((date): CalendarDay => {
    const own = byDay.get(date);
    const named = own?.note ? { zh: own.note, en: own.note } : own ? null : (dayName(date) ?? null);
    return { date, worked: own?.worked ?? isWorkday(date), changed: own !== undefined, name: named };
  });
  return { days, mayChange: mayChange(person), counting: counted < number };
}

export interface ChangeDay {
  date: string;
  worked: boolean;
  note: string;
}

/** Makes a day worked or free; only what differs from the shipped calendar is kept. */
export async function changeDay(
  services: Services,
  person: SignedIn,
  { date, worked, note }: ChangeDay,
): Promise<void> {
  if (!mayChange(person)) {
    throw new AppError(
      'forbidden',
      '工作日历由系统管理员维护',
      'The calendar is kept by system administrators',
    );
  }
  if (!datesOf(date.slice(0, 7)).includes(date))
    throw new AppError('bad-request', '没有这一天', 'There is no such day');
  const asShipped = isWorkday(date) === worked;
  const at = services.now();
  await writeDay(services.database, { day: date, worked, note, asShipped, by: person.id, at });
  services.changes.announce({ itemId: calendarChanged, revision: 0, seats: [] });
}
