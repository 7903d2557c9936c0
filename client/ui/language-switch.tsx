import { useLanguage } from '#client/app/language.ts';
import styles from './tool.module.css';

/** Says the other language in its own words. */
export function LanguageSwitch() {
  const [language, setLanguage] = useLanguage();
  const toEnglish = language === 'zh';
  return (
    <button
      type="button"
      className={styles.tool}
      lang={toEnglish ? 'en' : 'zh-CN'}
      onClick={() => setLanguage(toEnglish ? 'en' : 'zh')}
    >
      {toEnglish ? 'English' : '中文'}
    </button>
  );
}
