import { Rate } from 'antd';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { type ControlProps, groupAriaOf } from './control.ts';

export function RatingControl(props: ControlProps) {
  const { id, value, onChange, onBlur, field, language } = props;
  const most = field.maximum ?? 5;
  const words = wordsIn(language);
  return (
    <fieldset id={id} className={styles.bare} {...groupAriaOf(props)}>
      <Rate
        count={most}
        value={typeof value === 'number' ? value : 0}
        tooltips={Array.from({ length: most }, (_, place) => words.stars(place + 1))}
        onChange={(stars) => onChange(stars > 0 ? stars : undefined)}
        onBlur={onBlur}
      />
    </fieldset>
  );
}
