import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './disclosure.module.css';
import { Icon } from './icon.tsx';

export interface DisclosureProps {
  /** What the button opens, for who cannot see it. */
  label: string;
  button: ReactNode;
  children: (close: () => void) => ReactNode;
}

/** A button with a sheet under it: closes on Escape, a press outside, or when the focus leaves. */
export function Disclosure({ label, button, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Escape from whatever is inside
    <div className={styles.box} ref={box} onKeyDown={closeOnEscape}>
      <button
        ref={trigger}
        type="button"
        className={styles.button}
        title={label}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {button}
        <Icon name="down" size={14} />
      </button>
      {open && (
        <div id={id} className={styles.sheet}>
          {children(close)}
        </div>
      )}
    </div>
  );

  function close() {
    setOpen(false);
    trigger.current?.focus();
  }

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key === 'Escape' && open) close();
  }
}
