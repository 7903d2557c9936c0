import { useWords } from '#client/app/language.ts';
import { Panel } from '#client/ui/page.tsx';
import { Time } from '#client/ui/time.tsx';
import styles from './copies.module.css';
import type { ItemView } from './item.ts';
import { itemWords } from './words.ts';

/** To whom it was copied (抄送), and who has read it. */
export function Copies({ copies }: { copies: ItemView['copies'] }) {
  const say = useWords(itemWords);
  if (copies.length === 0) return null;
  const read = copies.filter(({ readAt }) => readAt !== null).length;
  return (
    <Panel title={say('copies')}>
      <p className={styles.count}>{say('copiesRead', { read, total: copies.length })}</p>
      <ul className={styles.list}>
        {copies.map((copy) => (
          <li key={`${copy.name}/${copy.at}`} className={styles.copy}>
            <span>{copy.name}</span>
            <span className={styles.quiet}>
              {copy.readAt ? (
                <>
                  {say('copyRead')} <Time at={copy.readAt} as="near" />
                </>
              ) : (
                say('copyUnread')
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
