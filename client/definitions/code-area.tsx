import { type Ref, useImperativeHandle, useRef } from 'react';
import styles from './code-area.module.css';
import { lineAt } from './pack-text.ts';

export interface CodeAreaHandle {
  /** Puts the cursor at a position and brings its line into view. */
  goTo: (position: number) => void;
}

export interface CodeAreaProps {
  label: string;
  text: string;
  onChange: (text: string) => void;
  onSave: () => void;
  ref?: Ref<CodeAreaHandle>;
}

const LINE = 20;

/** Plain text with line numbers, for JSON until the designers come. */
export function CodeArea({ label, text, onChange, onSave, ref }: CodeAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLPreElement>(null);
  useImperativeHandle(ref, () => ({ goTo }));
  const lines = lineAt(text, text.length);
  return (
    <div className={styles.box}>
      <div className={styles.gutter} aria-hidden="true">
        <pre ref={numbers}>{Array.from({ length: lines }, (_, line) => line + 1).join('\n')}</pre>
      </div>
      <textarea
        ref={area}
        className={styles.text}
        aria-label={label}
        value={text}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={follow}
        onKeyDown={(event) => {
          if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSave();
        }}
      />
    </div>
  );

  function follow() {
    if (numbers.current) numbers.current.style.transform = `translateY(${-(area.current?.scrollTop ?? 0)}px)`;
  }

  function goTo(position: number) {
    const { current } = area;
    if (!current) return;
    const end = text.indexOf('\n', position);
    current.focus();
    current.setSelectionRange(position, end < 0 ? text.length : end);
    current.scrollTop = Math.max(0, (lineAt(text, position) - 1) * LINE - current.clientHeight / 3);
    current.scrollLeft = 0;
  }
}
