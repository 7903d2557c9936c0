import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import styles from './ledger-page.module.css';
import { ledgerWords } from './words.ts';

/** Of a duty that comes round: how many units owe it in the newest periods, and how many are missing. */
export function DutyStanding({ workflow }: { workflow: string }) {
  const say = useWords(ledgerWords);
  const text = useText();
  const standing = useQuery(useApi().duties.standing.queryOptions({ workflow }));
  const periods = standing.data ?? [];
  if (periods.length === 0) return null;
  return (
    <ul className={styles.standing} aria-label={say('standing')}>
      {periods.map(({ period, title, owed, done, missing, unmanned }) => (
        <li key={period}>
          {say('period', { period: text(title), owed, done, missing })}
          {unmanned.length > 0 && (
            <strong>{say('unmanned', { units: unmanned.map(({ name }) => name).join('、') })}</strong>
          )}
        </li>
      ))}
    </ul>
  );
}
