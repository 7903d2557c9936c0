import { Select, Spin } from 'antd';
import { useState } from 'react';
import type { Option } from '../form-services.ts';
import styles from '../form-view.module.css';
import { useNames } from '../use-names.ts';
import { useSearch } from '../use-search.ts';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';
import { OptionLine } from './picker.tsx';

interface SeveralPickerProps {
  props: ControlProps;
  hint: string;
  ask: (text: string) => Promise<Option[]>;
  /** Of whom the name is known without asking. */
  known?: readonly Option[];
}

export const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Nothing chosen is nothing filled in. */
export const chosenOf = (ids: string[]): string[] | undefined => (ids.length > 0 ? ids : undefined);

/** Chooses several people or units: suggestions at once, then by name, pinyin or initials. */
export function SeveralPicker({ props, hint, ask, known = [] }: SeveralPickerProps) {
  const { id, value, onChange, onBlur, invalid, language, placeholder } = props;
  const { found, state, search, begin } = useSearch(ask);
  const [seen, setSeen] = useState<readonly Option[]>([]);
  const ids = idsOf(value);
  const met = new Map([...known, ...seen, ...found].map((each) => [each.id, each]));
  const names = useNames(ids.filter((each) => !met.has(each)));
  const words = wordsIn(language);
  const chosen = ids.filter((each) => !found.some((option) => option.id === each));
  const options: Option[] = [
    ...found,
    ...chosen.map((each) => met.get(each) ?? { id: each, name: names[each] ?? each }),
  ];
  const choose = (next: string[]) => {
    setSeen([...seen, ...found.filter((option) => next.includes(option.id))]);
    onChange(chosenOf(next));
  };
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      className={styles.whole}
      value={ids}
      options={options.map((each) => ({ value: each.id, label: each.name, detail: each.detail }))}
      optionRender={({ data }) => <OptionLine name={String(data.label)} detail={data.detail} />}
      onChange={choose}
      onOpenChange={(open) => open && begin()}
      onBlur={onBlur}
      placeholder={placeholder || hint}
      notFoundContent={state === 'busy' ? <Spin size="small" /> : words.nothingFound}
      maxTagCount={12}
      status={statusOf(invalid)}
      allowClear
      showSearch={{ filterOption: false, onSearch: search, autoClearSearchValue: true }}
      {...ariaOf(props)}
    />
  );
}
