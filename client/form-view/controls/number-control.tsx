import { InputNumber } from 'antd';
import styles from '../form-view.module.css';
import { useTyped } from '../use-typed.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

export function NumberControl(props: ControlProps) {
  const { id, value, onChange, onBlur, field, placeholder, invalid } = props;
  const { typed, type, commit } = useTyped(typeof value === 'number' ? value : null, (number) =>
    onChange(number ?? undefined),
  );
  const leave = () => {
    commit();
    onBlur();
  };
  return (
    <InputNumber<number>
      id={id}
      className={styles.whole}
      value={typed}
      onChange={type}
      onBlur={leave}
      onPressEnter={commit}
      placeholder={placeholder}
      status={statusOf(invalid)}
      controls={false}
      inputMode="decimal"
      suffix={field['x-unit']}
      {...ariaOf(props)}
    />
  );
}
