import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

const MINUTE = 'YYYY-MM-DD HH:mm';
const BEIJING = 8 * 3_600_000;

/** Shown and kept in Beijing time, wherever the computer thinks it is. */
export function DateTimeControl(props: ControlProps) {
  const { id, value, onChange, onBlur, placeholder, invalid, language } = props;
  const given = typeof value === 'string' ? beijingClock(value) : null;
  return (
    <DatePicker
      id={id}
      className={styles.whole}
      value={given}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format={[MINUTE, 'YYYY/M/D HH:mm']}
      onChange={(time) => onChange(time ? `${time.format('YYYY-MM-DDTHH:mm')}:00+08:00` : undefined)}
      onBlur={onBlur}
      placeholder={placeholder || wordsIn(language).chooseTime}
      status={statusOf(invalid)}
      {...ariaOf(props)}
    />
  );
}

function beijingClock(text: string) {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return null;
  return dayjs(new Date(instant + BEIJING).toISOString().slice(0, 16).replace('T', ' '), MINUTE);
}
