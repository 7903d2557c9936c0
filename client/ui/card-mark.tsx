import { useWords } from '#client/app/language.ts';
import styles from './card-mark.module.css';
import { uiWords } from './words.ts';

/** 黄牌 or 红牌: a small upright card, one or two bars on it, and the word. */
export function CardMark({ card }: { card: 'yellow' | 'red' | null }) {
  const say = useWords(uiWords);
  if (!card) return null;
  return (
    <span className={`${styles.mark} ${card === 'red' ? styles.red : styles.yellow}`}>
      <svg width="10" height="14" viewBox="0 0 10 14" aria-hidden="true" focusable="false">
        <rect x="0.5" y="0.5" width="9" height="13" rx="1.5" fill="currentColor" />
        {card === 'red' && <path d="M2.5 4.5h5M2.5 7h5" stroke="var(--surface)" strokeWidth="1.2" />}
        {card === 'yellow' && <path d="M2.5 4.5h5" stroke="var(--surface)" strokeWidth="1.2" />}
      </svg>
      {card === 'red' ? say('redCard') : say('yellowCard')}
    </span>
  );
}
