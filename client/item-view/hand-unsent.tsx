import { useText, useWords } from '#client/app/language.ts';
import styles from './act-panel.module.css';
import type { Offer } from './item.ts';
import { itemWords } from './words.ts';

export interface HandUnsentProps {
  /** The steps for which something was typed and not sent. */
  steps: Offer[];
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** Whether what was typed so far goes along with a task that is handed on. */
export function HandUnsent({ steps, checked, onChange }: HandUnsentProps) {
  const say = useWords(itemWords);
  const text = useText();
  const titles = steps.map(({ title }) => text(title)).join('、');
  return (
    <label className={styles.along}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {say('handUnsent', { titles })}
    </label>
  );
}
