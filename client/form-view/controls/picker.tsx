import { Select, Spin } from 'antd';
import { useState } from 'react';
import type { Option } from '../form-services.ts';
import styles from '../form-view.module.css';
import { useNames } from '../use-names.ts';
import { useSearch } from '../use-search.ts';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';

interface PickerProps {
  props: ControlProps;
  hint: string;
  ask: (text: string) => Promise<Option[]>;
}

/** Chooses one person or unit: suggestions at once, then by name, pinyin or initials. */
export function Picker({ props, hint, ask }: PickerProps) {
  const { id, value, onChange, onBlur, invalid, language, placeholder } = props;
  const { found, state, search, begin } = useSearch(ask);
  const [chosen, setChosen] = useState<Option | null>(null);
  const current = typeof value === 'string' && value !== '' ? value : null;
  const names = useNames(current && chosen?.id !== current ? [current] : []);
  const words = wordsIn(language);
  const shown = current
    ? [{ id: current, name: chosen?.id === current ? chosen.name : (names[current] ?? current) }]
    : [];
  const options: Option[] = found.some((each) => each.id === current) ? found : [...shown, ...found];
  const empty = state === 'failed' ? words.searchFailed : words.nothingFound;
  return (
    <Select<string>
      id={id}
      className={styles.whole}
      value={current}
      options={options.map((each) => ({ value: each.id, label: each.name, detail: each.detail }))}
      optionRender={({ data }) => <OptionLine name={String(data.label)} detail={data.detail} />}
      onChange={(next) => {
        setChosen(found.find((each) => each.id === next) ?? null);
        onChange(next ?? undefined);
      }}
      onOpenChange={(open) => open && begin()}
      onBlur={onBlur}
      placeholder={placeholder || hint}
      notFoundContent={state === 'busy' ? <Spin size="small" /> : empty}
      loading={state === 'busy'}
      status={statusOf(invalid)}
      allowClear
      showSearch={{ filterOption: false, onSearch: search }}
      {...ariaOf(props)}
    />
  );
}

export function OptionLine({ name, detail }: { name: string; detail: string | undefined }) {
  return (
    <span className={styles.option}>
      {name}
      {detail && <span className={styles.optionDetail}>{detail}</span>}
    </span>
  );
}
