import { useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { Panel } from '#client/ui/page.tsx';
import type { CalendarChange } from '#server/timers/calendar-router.ts';
import { calendarWords } from './words.ts';

/** Who changed which day of the month, when and why. */
export function DayChanges({ changes }: { changes: readonly CalendarChange[] }) {
  const say = useWords(calendarWords);
  return (
    <Panel title={say('changes')}>
      <ul>
        {changes.map(({ date, worked, note, by, at }) => (
          <li key={`${date} ${at}`}>
            {say(worked ? 'madeWorked' : 'madeFree', { date, by, at: beijingTime(at) })}
            {note && `：${note}`}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
