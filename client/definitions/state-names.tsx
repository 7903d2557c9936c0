import { useText } from '#client/app/language.ts';
import type { NamedState } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';

/** States by their titles; those people have no name for are told by their paths, softly. */
export function StateNames({ states }: { states: readonly NamedState[] }) {
  const text = useText();
  return (
    <span className={styles.states}>
      {states.map(({ path, title }) => (
        <span key={path} className={title === null ? styles.path : undefined} title={path}>
          {title === null ? path : text(title)}
        </span>
      ))}
    </span>
  );
}
