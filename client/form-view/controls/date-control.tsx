import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

const DAY = 'YYYY-MM-DD';

/** '2025-06-30'; also typed as 2025/6/30 or 20250630. */
export function DateControl(props: ControlProps) {
  const { id, value, onChange, onBlur, placeholder, invalid, language } = props;
  const given = typeof value === 'string' ? dayjs(value, DAY) : null;
  return (
    <DatePicker
      id={id}
      className={styles.whole}
      value={given?.isValid() ? given : null}
      format={[DAY, 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD']}
      onChange={(day) => onChange(day ? day.format(DAY) : undefined)}
      onBlur={onBlur}
      placeholder={placeholder || wordsIn(language).chooseDate}
      status={statusOf(invalid)}
      {...ariaOf(props)}
    />
  );
}
