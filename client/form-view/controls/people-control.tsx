import { Select, Spin } from 'antd';
import { useState } from 'react';
import { type Option, useFormServices } from '../form-services.ts';
import styles from '../form-view.module.css';
import { useNames } from '../use-names.ts';
import { useSearch } from '../use-search.ts';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';
import { OptionLine } from './picker.tsx';

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Several people, found by name, pinyin or initials. */
export function PeopleControl(props: ControlProps) {
  const { id, value, onChange, onBlur, invalid, language, placeholder } = props;
  const { searchPeople } = useFormServices();
  const { found, state, search, begin } = useSearch(searchPeople);
  const [known, setKnown] = useState<Record<string, Option>>({});
  const ids = idsOf(value);
  const names = useNames(ids.filter((each) => !known[each]));
  const words = wordsIn(language);
  const chosen = ids.filter((each) => !found.some((option) => option.id === each));
  const options: Option[] = [
    ...found,
    ...chosen.map((each) => known[each] ?? { id: each, name: names[each] ?? each }),
  ];
  const choose = (next: string[]) => {
    setKnown({ ...known, ...Object.fromEntries(found.map((option) => [option.id, option])) });
    onChange(next.length > 0 ? next : undefined);
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
      placeholder={placeholder || words.searchPerson}
      notFoundContent={state === 'busy' ? <Spin size="small" /> : words.nothingFound}
      status={statusOf(invalid)}
      allowClear
      showSearch={{ filterOption: false, onSearch: search, autoClearSearchValue: true }}
      {...ariaOf(props)}
    />
  );
}
