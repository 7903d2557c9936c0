import { useWords } from '#client/app/language.ts';
import { Icon } from './icon.tsx';
import { useMode } from './mode.ts';
import styles from './tool.module.css';
import { uiWords } from './words.ts';

export function ModeSwitch() {
  const say = useWords(uiWords);
  const [mode, setMode] = useMode();
  const label = say(mode === 'dark' ? 'toLight' : 'toDark');
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={label}
      title={label}
      onClick={() => setMode(mode === 'dark' ? 'light' : 'dark')}
    >
      <Icon name={mode === 'dark' ? 'sun' : 'moon'} />
    </button>
  );
}
