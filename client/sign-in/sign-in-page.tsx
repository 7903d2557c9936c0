import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '#client/app/api.ts';
import iconUrl from '#client/app/icon.svg';
import { useWords } from '#client/app/language.ts';
import { appWords } from '#client/app/words.ts';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { type Account, SignInForm } from './sign-in-form.tsx';
import styles from './sign-in-page.module.css';
import { signInWords } from './words.ts';

export function SignInPage() {
  const say = useWords(signInWords);
  const brand = useWords(appWords)('brand');
  const demo = useQuery({ ...useApi().me.demoAccounts.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const [filled, fill] = useState<Account | null>(null);
  useEffect(() => {
    document.title = `${say('title')} · ${brand}`;
  }, [say, brand]);
  const accounts = demo.data ?? [];
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <div className={styles.sheet}>
        <section className={styles.form} aria-label={say('title')}>
          <img src={iconUrl} alt="" width="36" height="36" />
          <h1 className={styles.brand}>{brand}</h1>
          <p className={styles.system}>{say('system')}</p>
          <SignInForm filled={filled} />
        </section>
        {accounts.length > 0 && <DemoAccounts accounts={accounts} onChoose={fill} chosen={filled} />}
      </div>
    </main>
  );
}
