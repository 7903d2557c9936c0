import { Input } from 'antd';
import styles from '../form-view.module.css';
import { useTyped } from '../use-typed.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

export function LongTextControl(props: ControlProps) {
  const { id, value, onChange, onBlur, field, placeholder, invalid, compact } = props;
  const { typed, type, commit } = useTyped(typeof value === 'string' ? value : '', (text) =>
    onChange(text === '' ? undefined : text),
  );
  const leave = () => {
    commit();
    onBlur();
  };
  return (
    <div className={styles.longText}>
      <Input.TextArea
        id={id}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        placeholder={placeholder}
        status={statusOf(invalid)}
        autoSize={{ minRows: compact ? 1 : 3, maxRows: 16 }}
        {...ariaOf(props)}
      />
      {!compact && field.maxLength !== undefined && <Count typed={typed} most={field.maxLength} />}
    </div>
  );
}

/** Counts characters as the checks do: a rare Chinese character is one. */
function Count({ typed, most }: { typed: string; most: number }) {
  const count = [...typed].length;
  if (count < most * 0.6) return null;
  return (
    <span className={count > most ? styles.countOver : styles.count} aria-hidden>
      {count} / {most}
    </span>
  );
}
