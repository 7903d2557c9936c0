import { type ReactNode, useEffect } from 'react';
import { useWords } from '#client/app/language.ts';
import { appWords } from '#client/app/words.ts';
import styles from './page.module.css';

export interface PageProps {
  title: string;
  /** The browser tab's title, where it is another. */
  tab?: string;
  /** Said softly beside the title: a count, a serial number. */
  note?: ReactNode;
  /** Buttons at the right; at most one of them primary. */
  actions?: ReactNode;
  /** Under the title: filters, tabs. */
  toolbar?: ReactNode;
  /** 'text' keeps lines readable, 'wide' uses all there is (tables). */
  width?: 'text' | 'wide';
  children: ReactNode;
}

/** A screen: its title (also the tab's), what it may do, and its content. */
export function Page({ title, tab = title, note, actions, toolbar, width = 'wide', children }: PageProps) {
  const say = useWords(appWords);
  const heading = `${tab} · ${say('brand')}`;
  useEffect(() => {
    document.title = heading;
  }, [heading]);
  return (
    <div className={`${styles.page} ${width === 'text' ? styles.text : ''}`}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 className={styles.title}>{title}</h1>
          {note !== undefined && note !== null && <span className={styles.note}>{note}</span>}
        </div>
        {actions && <div className={`${styles.actions} not-printed`}>{actions}</div>}
      </header>
      {toolbar && <div className={`${styles.toolbar} not-printed`}>{toolbar}</div>}
      {children}
    </div>
  );
}

export interface PanelProps {
  title?: string;
  note?: ReactNode;
  actions?: ReactNode;
  /** Content touches the edges, as a table's does. */
  flush?: boolean;
  children: ReactNode;
}

/** A white sheet on the page with an optional heading. */
export function Panel({ title, note, actions, flush = false, children }: PanelProps) {
  return (
    <section className={styles.panel} aria-label={title}>
      {(title || actions) && (
        <div className={styles.panelHeader}>
          <h2 className={styles.panelTitle}>
            {title}
            {note !== undefined && <span className={styles.note}>{note}</span>}
          </h2>
          {actions}
        </div>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}
