import { useWords } from '#client/app/language.ts';
import { Time } from '#client/ui/time.tsx';
import type { ItemView } from './item.ts';
import styles from './item-page.module.css';
import { itemWords } from './words.ts';

/** Says that the clocks stand still, since when, by whom and why. */
export function Suspension({ suspended }: Pick<ItemView, 'suspended'>) {
  const say = useWords(itemWords);
  if (!suspended) return null;
  return (
    <p className={styles.suspended} role="status">
      <strong>{say('suspended')}</strong>
      <span>{say('suspendedBy', { name: suspended.name, reason: suspended.reason })}</span>
      <Time at={suspended.at} />
    </p>
  );
}
