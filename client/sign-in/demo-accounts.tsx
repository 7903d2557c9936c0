import { useLanguage, useWords } from '#client/app/language.ts';
import type { DemoAccount } from '#server/identity/me-router.ts';
import type { Account } from './sign-in-form.tsx';
import styles from './sign-in-page.module.css';
import { signInWords } from './words.ts';

export interface DemoAccountsProps {
  accounts: DemoAccount[];
  chosen: Account | null;
  onChoose: (account: Account) => void;
}

export function DemoAccounts({ accounts, chosen, onChoose }: DemoAccountsProps) {
  const say = useWords(signInWords);
  const [language] = useLanguage();
  return (
    <section className={styles.demo} aria-label={say('demoTitle')}>
      <h2 className={styles.demoTitle}>{say('demoTitle')}</h2>
      <p className={styles.demoHint}>{say('demoHint')}</p>
      <ul className={styles.accounts}>
        {accounts.map((account) => (
          <li key={account.userName}>
            <button
              type="button"
              className={styles.account}
              aria-pressed={chosen?.userName === account.userName}
              title={say('use', { name: account.name })}
              onClick={() => onChoose({ userName: account.userName, password: account.password })}
            >
              <span className={styles.role}>{language === 'en' ? account.roleEn : account.role}</span>
              <span className={styles.person}>{account.name}</span>
              <span className={styles.userName}>{account.userName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
