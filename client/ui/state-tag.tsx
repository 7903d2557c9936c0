import { useText, useWords } from '#client/app/language.ts';
import type { Text } from '#workflows/definition.ts';
import styles from './state-tag.module.css';
import { uiWords } from './words.ts';

export interface StateTagProps {
  states: readonly { path: string; title: Text }[];
  status?: string;
}

/** Where an item stands: a ring while it goes on, a tick when done; what was made void says so, and where it stood. */
export function StateTag({ states, status = 'active' }: StateTagProps) {
  const say = useWords(uiWords);
  const text = useText();
  const tone = status === 'done' ? styles.done : status === 'void' ? styles.void : styles.active;
  return (
    <span className={`${styles.tag} ${tone}`}>
      <Shape status={status} />
      <span className={styles.states}>
        {status === 'void' && <span>{say('void')}</span>}
        {states.map((state) => (
          <span key={state.path} className={status === 'void' ? styles.stood : undefined}>
            {text(state.title)}
          </span>
        ))}
      </span>
    </span>
  );
}

function Shape({ status }: { status: string }) {
  const path = status === 'done' ? 'M2 6.5 5 9.5 10.5 3' : status === 'void' ? 'M2.5 6h7' : undefined;
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
      focusable="false"
    >
      {path ? <path d={path} /> : <circle cx="6" cy="6" r="3.4" />}
    </svg>
  );
}
