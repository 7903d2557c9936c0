import { useText, useWords } from '#client/app/language.ts';
import type { Difference } from '#workflows/compare/difference.ts';
import styles from './definitions.module.css';
import { definitionWords } from './words.ts';

const aspects = [
  'settings',
  'state',
  'transition',
  'timer',
  'task',
  'action',
  'role',
  'form',
  'field',
] as const;

/** What differs, part by part, each as a sentence. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const say = useWords(definitionWords);
  const text = useText();
  const groups = aspects.flatMap((aspect) => {
    const list = differences.filter((difference) => difference.aspect === aspect);
    return list.length === 0 ? [] : [{ aspect, list }];
  });
  return (
    <div className={styles.differences}>
      {groups.map(({ aspect, list }) => (
        <section key={aspect} aria-label={say(aspect)}>
          <h3 className={styles.aspect}>{say(aspect)}</h3>
          <ul className={styles.sentences}>
            {list.map((difference) => (
              <li key={`${difference.place} ${JSON.stringify(difference.text)}`} className={styles.sentence}>
                <span className={styles.mark} data-change={difference.change}>
                  {say(difference.change)}
                </span>
                <span title={difference.place}>{text(difference.text)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
