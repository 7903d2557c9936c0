import { useText, useWords } from '#client/app/language.ts';
import { beijingDate } from '#client/ui/beijing.ts';
import type { CalendarDay } from '#server/timers/calendar-router.ts';
import styles from './calendar-page.module.css';
import { calendarWords } from './words.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Weeks from Monday; undefined before the first and after the last of the month. */
function weeksOf(days: readonly CalendarDay[]): (CalendarDay | undefined)[][] {
  const [first] = days;
  const cells = [...Array.from({ length: first ? weekdayOf(first.date) : 0 }, () => undefined), ...days];
  const weeks: (CalendarDay | undefined)[][] = [];
  for (let from = 0; from < cells.length; from += 7) {
    const week = cells.slice(from, from + 7);
    weeks.push([...week, ...Array.from({ length: 7 - week.length }, () => undefined)]);
  }
  return weeks;
}

export interface MonthGridProps {
  month: string;
  days: readonly CalendarDay[];
  /** null: only to look at. */
  onToggle: ((day: CalendarDay) => void) | null;
}

export function MonthGrid({ month, days, onToggle }: MonthGridProps) {
  const say = useWords(calendarWords);
  return (
    <>
      <table className={styles.month} aria-label={month}>
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col">
                {say(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: weeks have no other name
            <tr key={row}>
              {week.map((day, at) => (
                <td key={weekdays[at]}>{day && <Day day={day} onToggle={onToggle} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.hint}>{say('total', { n: days.filter(({ worked }) => worked).length })}</p>
    </>
  );
}

function Day({ day, onToggle }: { day: CalendarDay; onToggle: MonthGridProps['onToggle'] }) {
  const say = useWords(calendarWords);
  const text = useText();
  const { date, worked, changed, name } = day;
  const today = date === beijingDate(Date.now());
  const look = [styles.day, worked ? styles.worked : styles.free, today && styles.today]
    .filter(Boolean)
    .join(' ');
  const inside = (
    <>
      <span className={styles.number}>{Number(date.slice(8))}</span>
      <span className={styles.kind}>{say(worked ? 'worked' : 'free')}</span>
      <span className={styles.name}>
        {changed && <span className={styles.changed}>{say('changed')}</span>}
        {name && text(name)}
      </span>
    </>
  );
  if (!onToggle || day.past) return <div className={look}>{inside}</div>;
  return (
    <button
      type="button"
      className={look}
      title={say(worked ? 'toFree' : 'toWorked', { date })}
      aria-pressed={worked}
      onClick={() => onToggle(day)}
    >
      {inside}
    </button>
  );
}
