import { useWords } from '#client/app/language.ts';
import styles from './skeleton.module.css';
import { uiWords } from './words.ts';

/** Grey lines where rows will be; kept still so that nothing jumps when they come. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const say = useWords(uiWords);
  return (
    <div className={styles.skeleton} role="status">
      <span className="only-heard">{say('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={row} className={styles.line} style={{ width: `${92 - ((row * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
