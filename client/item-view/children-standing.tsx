import { useText, useWords } from '#client/app/language.ts';
import type { ItemView } from './item.ts';
import styles from './item-page.module.css';
import { itemWords } from './words.ts';

type Children = NonNullable<ItemView['children']>;

/** How many are done, and how far all of them are. */
export function DoneShare({ children }: { children: Children }) {
  const say = useWords(itemWords);
  const { total, done, void: voided, progress } = children;
  return (
    <span className={styles.share}>
      {say('childrenDone', { done, total: total - voided })}
      {voided > 0 && `（${say('childrenVoid', { n: voided })}）`}
      <progress className={styles.progress} value={progress} max={100} aria-label={say('progress')} />
      {progress}%
    </span>
  );
}

/** How many stand where. */
export function ChildrenStanding({ children }: { children: Children }) {
  const text = useText();
  if (children.states.length < 2) return null;
  return (
    <div className={styles.standing}>
      {children.states.map(({ title, status, count }) => (
        <span key={`${status} ${text(title)}`}>
          {text(title)} <b>{count}</b>
        </span>
      ))}
    </div>
  );
}
