import type { ComponentProps } from 'react';
import styles from './push-button.module.css';

export interface PushButtonProps extends ComponentProps<'button'> {
  tone?: 'plain' | 'primary' | 'danger';
  size?: 'small' | 'normal' | 'large';
  /** Being done: cannot be pressed again, and says so. */
  busy?: boolean;
}

/** Looks of a button, for a link that leads to something one does. */
export function buttonClass(tone: 'plain' | 'primary' | 'danger' = 'plain', size = 'normal'): string {
  return [styles.button, styles[tone], styles[size]].filter(Boolean).join(' ');
}

/** A button for screens that need nothing else of antd; looks like antd's beside it. */
export function PushButton({ tone, size, busy = false, children, className, ...button }: PushButtonProps) {
  return (
    <button
      type="button"
      {...button}
      className={`${buttonClass(tone, size)} ${className ?? ''}`}
      disabled={button.disabled || busy}
      aria-busy={busy}
    >
      {busy && <span className={styles.spin} aria-hidden="true" />}
      {children}
    </button>
  );
}
