import styles from './definitions.module.css';

/** A few serials of items, none of them broken over lines. */
export function Serials({ serials }: { serials: readonly string[] }) {
  return (
    <span className={styles.serials}>
      {serials.map((serial) => (
        <span key={serial}>{serial}</span>
      ))}
    </span>
  );
}
