import { Link } from '@tanstack/react-router';
import { Icon } from '#client/ui/icon.tsx';
import { LanguageSwitch } from '#client/ui/language-switch.tsx';
import { ModeSwitch } from '#client/ui/mode-switch.tsx';
import tool from '#client/ui/tool.module.css';
import { AccountMenu } from './account-menu.tsx';
import iconUrl from './icon.svg';
import { useWords } from './language.ts';
import { useUnread } from './places.ts';
import styles from './shell.module.css';
import { appWords } from './words.ts';

export function TopBar() {
  const say = useWords(appWords);
  return (
    <header className={`${styles.top} not-printed`}>
      <Link to="/" className={styles.brand}>
        <img src={iconUrl} alt="" width="22" height="22" />
        {say('brand')}
      </Link>
      <div className={styles.tools}>
        <LanguageSwitch />
        <ModeSwitch />
        <Bell />
        <AccountMenu />
      </div>
    </header>
  );
}

function Bell() {
  const say = useWords(appWords);
  const unread = useUnread();
  const label = unread.count > 0 ? say('unreadCount', { n: unread.text }) : say('notices');
  return (
    <Link to="/notices" className={tool.tool} aria-label={label} title={label}>
      <Icon name="notices" />
      {unread.count > 0 && <span className={styles.badge}>{unread.text}</span>}
    </Link>
  );
}
