import { useWords } from '#client/app/language.ts';
import styles from './urgency-mark.module.css';
import { uiWords } from './words.ts';

const marks = [undefined, 'urgent', 'moreUrgent', 'mostUrgent'] as const;

/** 平急, 加急 or 特急, as the process sets it; nothing where it sets nothing. */
export function UrgencyMark({ priority }: { priority: number }) {
  const say = useWords(uiWords);
  const mark = marks[priority];
  if (!mark) return null;
  return <span className={`${styles.mark} ${priority > 1 ? styles.high : styles.raised}`}>{say(mark)}</span>;
}
