import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import type { ControlProps } from './control.ts';
import { LongTextControl } from './long-text-control.tsx';

/** 追加: the earlier text stands as it is, new text goes below it. */
export function AppendControl({ kept, ...props }: ControlProps & { kept: string }) {
  const words = wordsIn(props.language);
  const whole = typeof props.value === 'string' ? props.value : kept;
  const added = whole.startsWith(kept) ? whole.slice(kept.length).replace(/^\n/, '') : '';
  const change = (text: unknown) =>
    props.onChange(typeof text === 'string' && text !== '' ? `${kept}\n${text}` : kept);
  return (
    <div>
      <p className={styles.kept}>
        <span className="only-heard">{words.kept}</span>
        {kept}
      </p>
      <LongTextControl
        {...props}
        placeholder={props.placeholder || words.addTo}
        value={added}
        onChange={change}
      />
    </div>
  );
}
