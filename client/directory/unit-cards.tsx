import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import styles from './directory-page.module.css';
import { directoryWords } from './words.ts';

/** How many cards a unit has got this quarter; nothing is said of one that has none. */
export function UnitCards({ unit }: { unit: string }) {
  const say = useWords(directoryWords);
  const counts = useQuery(useApi().cards.counts.queryOptions({ units: [unit] }));
  const [row] = counts.data?.rows ?? [];
  if (!row) return null;
  return (
    <p className={styles.cards}>
      {say('cards')}
      {row.yellow > 0 && (
        <span>
          <CardMark card="yellow" /> {row.yellow}
        </span>
      )}
      {row.red > 0 && (
        <span>
          <CardMark card="red" /> {row.red}
        </span>
      )}
    </p>
  );
}
