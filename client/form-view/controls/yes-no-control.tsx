import { Radio, Switch } from 'antd';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, radioAriaOf } from './control.ts';

/** Three answers: yes, no, and not answered yet. */
export function YesNoControl(props: ControlProps) {
  const { id, value, onChange, onBlur, language } = props;
  const words = wordsIn(language);
  return (
    <Radio.Group
      id={id}
      name={id}
      className={styles.choices}
      value={value}
      options={[
        { value: true, label: words.yes },
        { value: false, label: words.no },
      ]}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      {...radioAriaOf(props)}
    />
  );
}

export function SwitchControl(props: ControlProps) {
  const { id, value, onChange, onBlur } = props;
  return (
    <span className={styles.start}>
      <Switch
        id={id}
        checked={value === true}
        onChange={(on) => {
          onChange(on);
          onBlur();
        }}
        {...ariaOf(props)}
      />
    </span>
  );
}
