import { type FormEvent, useEffect, useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { Icon } from './icon.tsx';
import styles from './search-box.module.css';
import { uiWords } from './words.ts';

export interface SearchBoxProps {
  label: string;
  text: string;
  onSearch: (text: string) => void;
}

/** Searches a moment after the last letter, on Enter, and when emptied; never in the middle of typing pinyin. */
export function SearchBox({ label, text, onSearch }: SearchBoxProps) {
  const say = useWords(uiWords);
  const [typed, setTyped] = useState(text);
  const [composing, setComposing] = useState(false);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (composing || typed.trim() === text) return;
    const wait = setTimeout(() => onSearch(typed.trim()), 400);
    return () => clearTimeout(wait);
  }, [typed, composing, text, onSearch]);
  return (
    <form className={styles.box} onSubmit={submit}>
      <Icon name="search" size={16} />
      <input
        className={styles.input}
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
      {typed && (
        <button type="button" className={styles.clear} aria-label={say('clear')} onClick={clear}>
          <Icon name="close" size={14} />
        </button>
      )}
    </form>
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    onSearch(typed.trim());
  }

  function clear() {
    setTyped('');
    onSearch('');
  }
}
