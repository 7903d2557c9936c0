import { Checkbox, Select } from 'antd';
import { choiceTitle } from '#forms/text.ts';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, groupAriaOf, statusOf } from './control.ts';

type Value = string | number;

function optionsOf({ field, language }: ControlProps) {
  const of = field.items ?? {};
  return (of.oneOf ?? []).map((option) => ({
    value: option.const as Value,
    label: choiceTitle(of, option.const, language),
  }));
}

const chosenOf = (value: unknown): Value[] => (Array.isArray(value) ? value : []);
const orNothing = (chosen: Value[]) => (chosen.length > 0 ? chosen : undefined);

export function CheckboxesControl(props: ControlProps) {
  const { id, value, onChange, onBlur } = props;
  return (
    <fieldset id={id} className={styles.bare} onBlur={onBlur} {...groupAriaOf(props)}>
      <Checkbox.Group
        className={styles.choices}
        value={chosenOf(value)}
        options={optionsOf(props)}
        onChange={(chosen) => onChange(orNothing(chosen as Value[]))}
      />
    </fieldset>
  );
}

export function MultiSelectControl(props: ControlProps) {
  const { id, value, onChange, onBlur, placeholder, invalid, language } = props;
  return (
    <Select<Value[]>
      id={id}
      mode="multiple"
      className={styles.whole}
      value={chosenOf(value)}
      options={optionsOf(props)}
      onChange={(chosen) => onChange(orNothing(chosen))}
      onBlur={onBlur}
      placeholder={placeholder || wordsIn(language).choose}
      status={statusOf(invalid)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...ariaOf(props)}
    />
  );
}
