import type { Services, SignedIn } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { usedKey } from '../items/answer.ts';
import { beijingDate, dayName, isWorkday } from './calendar.ts';
import {
  findDayChange,
  listDayChanges,
  readCalendarState,
  readChangedDays,
  writeDay,
} from './calendar-store.ts';
import { calendarChanged } from './own-calendar.ts';

export interface CalendarDay {
  /** 'YYYY-MM-DD' */
  date: string;
  worked: boolean;
  /** Not as the shipped calendar has it. */
  changed: boolean;
  /** What it was changed for, else the holiday it belongs to. */
  name: { zh: string; en: string } | null;
  /** Over already: what was counted by it stands. */
  past: boolean;
}

/** A day was changed: who, when, for what. */
export interface CalendarChange {
  date: string;
  worked: boolean;
  note: string;
  by: string;
  at: string;
}

export interface CalendarMonth {
  days: CalendarDay[];
  mayChange: boolean;
  /** Deadlines of open items are still being counted anew. */
  counting: boolean;
  /** Changes of its days, the newest first. */
  changes: CalendarChange[];
}

const mayChange = (person: SignedIn): boolean => person.posts.some(({ key }) => key === 'system-admin');

function datesOf(month: string): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: last }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`);
}

/** A month of the working calendar, '2026-10'. */
export async function readMonth(services: Services, person: SignedIn, month: string): Promise<CalendarMonth> {
  const [changed, { number, counted }, kept] = await Promise.all([
    readChangedDays(services.database, month),
    readCalendarState(services.database),
    listDayChanges(services.database, month),
  ]);
  const today = beijingDate(services.now());
  const byDay = new Map(changed.map((each) => [each.day, each]));
  const days = datesOf(month).map((date): CalendarDay => {
    const own = byDay.get(date);
    const named = own?.note ? { zh: own.note, en: own.note } : own ? null : (dayName(date) ?? null);
    return {
      date,
      worked: own?.worked ?? isWorkday(date),
      changed: own !== undefined,
      name: named,
      past: date < today,
    };
  });
  const changes = kept.map(({ day, at, ...change }) => ({ ...change, date: day, at: at.toISOString() }));
  return { days, mayChange: mayChange(person), counting: counted < number, changes };
}

export interface ChangeDay {
  date: string;
  worked: boolean;
  note: string;
  requestKey: string;
}

/** Why this day cannot be changed by this person. */
function refuseChange({ now }: Services, person: SignedIn, date: string): void {
  if (!mayChange(person)) {
    throw new AppError(
      'forbidden',
      '工作日历由系统管理员维护',
      'The calendar is kept by system administrators',
    );
  }
  if (!datesOf(date.slice(0, 7)).includes(date))
    throw new AppError('bad-request', '没有这一天', 'There is no such day');
  if (date < beijingDate(now()))
    throw new AppError('conflict', '已经过去的日子不能再调整', 'A day that is over cannot be changed');
}

/** Makes a day worked or free from now on. The same request changes it once. */
export async function changeDay(services: Services, person: SignedIn, change: ChangeDay): Promise<void> {
  const { date, worked, note, requestKey } = change;
  refuseChange(services, person, date);
  const asShipped = isWorkday(date) === worked;
  const at = services.now();
  const day = { day: date, worked, note };
  if (!(await writeDay(services.database, { ...day, asShipped, by: person.id, at, requestKey }))) {
    const done = await findDayChange(services.database, person.id, requestKey);
    if (JSON.stringify(done) !== JSON.stringify(day)) throw usedKey();
    return;
  }
  services.changes.announce({ itemId: calendarChanged, revision: 0, seats: [] });
}
