import { InputNumber } from 'antd';
import styles from '../form-view.module.css';
import { useTyped } from '../use-typed.ts';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

/** Written in yuan, kept in 分; as text in between, so that no fraction of a 分 is made up. */
export function MoneyControl(props: ControlProps) {
  const { id, value, onChange, onBlur, placeholder, invalid, language } = props;
  const given = typeof value === 'number' ? (value / 100).toFixed(2) : null;
  const { typed, type, commit } = useTyped<string | null>(given, (yuan) => onChange(centsOf(yuan)));
  const leave = () => {
    commit();
    onBlur();
  };
  return (
    <InputNumber<string>
      id={id}
      className={styles.whole}
      value={typed}
      onChange={type}
      onBlur={leave}
      onPressEnter={commit}
      placeholder={placeholder}
      status={statusOf(invalid)}
      stringMode
      precision={2}
      controls={false}
      inputMode="decimal"
      suffix={wordsIn(language).yuan}
      formatter={(text, { userTyping, input }) => (userTyping ? input : grouped(text))}
      parser={(text) => (text ?? '').replace(/[,，\s]/g, '')}
      {...ariaOf(props)}
    />
  );
}

/** '1,234.50' */
function grouped(yuan: string | undefined): string {
  if (yuan === undefined || yuan === '') return '';
  const [whole = '', rest = ''] = yuan.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest.padEnd(2, '0')}`;
}

function centsOf(yuan: string | null): number | undefined {
  if (yuan === null || yuan === '') return undefined;
  const cents = Math.round(Number(yuan) * 100);
  return Number.isSafeInteger(cents) ? cents : undefined;
}
