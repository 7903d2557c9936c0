import type { FieldErrors } from '#forms/definition.ts';
import { listErrors } from '#forms/field-errors.ts';
import type { Language } from '#forms/text.ts';
import styles from './form-view.module.css';
import { wordsIn } from './words.ts';

const MOST = 6;

interface ErrorSummaryProps {
  errors: FieldErrors;
  /** Names of fields in the order of the layout. */
  order: string[];
  language: Language;
  onGo: (name: string) => void;
}

/** What is left to correct after a try to submit, each a way to its field. */
export function ErrorSummary({ errors, order, language, onGo }: ErrorSummaryProps) {
  const words = wordsIn(language);
  const all = listErrors(errors).sort((one, other) => rank(one.path[0], order) - rank(other.path[0], order));
  if (all.length === 0) return null;
  return (
    <div className={styles.summary} role="alert">
      <p className={styles.summaryTitle}>{words.toCorrect(all.length)}</p>
      <ul className={styles.summaryList}>
        {all.slice(0, MOST).map(({ path, sentence }) => (
          <li key={`${path.join('.')} ${sentence}`}>
            {path.length > 0 ? (
              <button type="button" className={styles.summaryLink} onClick={() => onGo(String(path[0]))}>
                {/^\d+$/.test(String(path[1])) ? words.row(Number(path[1]) + 1) + words.colon : ''}
                {sentence}
              </button>
            ) : (
              sentence
            )}
          </li>
        ))}
        {all.length > MOST && <li>…</li>}
      </ul>
    </div>
  );
}

function rank(name: string | number | undefined, order: string[]): number {
  const place = order.indexOf(String(name));
  return place < 0 ? order.length : place;
}
