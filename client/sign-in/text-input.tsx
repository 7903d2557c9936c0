import { type InputHTMLAttributes, type Ref, useId, useState } from 'react';
import { useWords } from '#client/app/language.ts';
import styles from './text-input.module.css';
import { signInWords } from './words.ts';

export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  error?: string;
  ref?: Ref<HTMLInputElement>;
}

/** One labelled field; a password may be looked at. */
export function TextInput({ label, error, type = 'text', ...input }: TextInputProps) {
  const say = useWords(signInWords);
  const id = useId();
  const [shown, show] = useState(false);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.box}>
        <input
          {...input}
          id={id}
          type={shown ? 'text' : type}
          className={styles.input}
          aria-invalid={Boolean(error)}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        {type === 'password' && (
          <button type="button" className={styles.peek} aria-pressed={shown} onClick={() => show(!shown)}>
            {say(shown ? 'hidePassword' : 'showPassword')}
          </button>
        )}
      </span>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
