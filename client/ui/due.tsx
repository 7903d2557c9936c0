import { useWords } from '#client/app/language.ts';
import { beijingDate, daysUntil } from './beijing.ts';
import styles from './due.module.css';
import { uiWords } from './words.ts';

export interface DueProps {
  at: string | null;
  /** Nothing is late any more once it is over. */
  over?: boolean;
  /** Its clocks stand still: no date means anything now. */
  frozen?: boolean;
  now?: number;
}

/** The date, and how far away it is; colour only repeats what the words say. */
export function Due({ at, over = false, frozen = false, now = Date.now() }: DueProps) {
  const say = useWords(uiWords);
  if (frozen) return <span className={styles.none}>{say('frozen')}</span>;
  if (!at) return <span className={styles.none}>{say('noDue')}</span>;
  const date = <time dateTime={at}>{beijingDate(at)}</time>;
  if (over) return <span className={styles.due}>{date}</span>;
  const days = daysUntil(at, now);
  const late = new Date(at).getTime() < now;
  const tone = late ? styles.late : days <= 3 ? styles.soon : styles.far;
  return (
    <span className={styles.due}>
      {date}
      <span className={tone}>{sayDistance(days, late)}</span>
    </span>
  );

  function sayDistance(distance: number, isLate: boolean) {
    if (isLate) return distance === 0 ? say('lateToday') : say('lateDays', { n: -distance });
    return distance === 0 ? say('today') : say('leftDays', { n: distance });
  }
}
