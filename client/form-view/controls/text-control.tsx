import { Input } from 'antd';
import { useTyped } from '../use-typed.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

export function TextControl(props: ControlProps) {
  const { id, value, onChange, onBlur, field, placeholder, invalid } = props;
  const { typed, type, commit } = useTyped(typeof value === 'string' ? value : '', (text) =>
    onChange(text === '' ? undefined : text),
  );
  const leave = () => {
    commit();
    onBlur();
  };
  return (
    <Input
      id={id}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onBlur={leave}
      onPressEnter={commit}
      placeholder={placeholder}
      status={statusOf(invalid)}
      autoComplete="off"
      inputMode={field.format === 'mobile' ? 'tel' : undefined}
      {...ariaOf(props)}
    />
  );
}
