import { Outlet } from '@tanstack/react-router';
import { BottomBar } from './bottom-bar.tsx';
import { useWords } from './language.ts';
import { useLiveChanges } from './live.ts';
import styles from './shell.module.css';
import { SideNavigation } from './side-navigation.tsx';
import { TopBar } from './top-bar.tsx';
import { appWords } from './words.ts';

/** The frame around every screen of a signed-in person. */
export function Shell() {
  const say = useWords(appWords);
  useLiveChanges();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {say('skip')}
      </a>
      <TopBar />
      <SideNavigation />
      <main id="content" className={styles.content} tabIndex={-1}>
        <Outlet />
      </main>
      <BottomBar />
    </div>
  );
}
