import { Radio, Select } from 'antd';
import { choiceTitle } from '#forms/text.ts';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, radioAriaOf, statusOf } from './control.ts';

function optionsOf({ field, language }: ControlProps) {
  return (field.oneOf ?? []).map((option) => ({
    value: option.const as string | number,
    label: choiceTitle(field, option.const, language),
  }));
}

export function SelectControl(props: ControlProps) {
  const { id, value, onChange, onBlur, placeholder, invalid, language } = props;
  return (
    <Select<string | number>
      id={id}
      className={styles.whole}
      value={(value as string | number | undefined) ?? null}
      options={optionsOf(props)}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      onBlur={onBlur}
      placeholder={placeholder || wordsIn(language).choose}
      status={statusOf(invalid)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      {...ariaOf(props)}
    />
  );
}

export function RadioControl(props: ControlProps) {
  const { id, value, onChange, onBlur } = props;
  return (
    <Radio.Group
      id={id}
      name={id}
      className={styles.choices}
      value={value}
      options={optionsOf(props)}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      {...radioAriaOf(props)}
    />
  );
}
