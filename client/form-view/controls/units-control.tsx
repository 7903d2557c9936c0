import { Button, Select, Spin } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { type Option, useFormServices } from '../form-services.ts';
import styles from '../form-view.module.css';
import { useNames } from '../use-names.ts';
import { useSearch } from '../use-search.ts';
import { wordsIn } from '../words.ts';
import { ariaOf, type ControlProps, statusOf } from './control.ts';
import { OptionLine } from './picker.tsx';

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Several units, or all of them with one click. */
export function UnitsControl(props: ControlProps) {
  const { id, value, onChange, onBlur, invalid, language, placeholder } = props;
  const { searchUnits, organs } = useFormServices();
  const all = useOrgans();
  const ask = useCallback(
    (text: string) => (text === '' ? organs() : searchUnits(text)),
    [searchUnits, organs],
  );
  const { found, state, search, begin } = useSearch(ask);
  const ids = idsOf(value);
  const known = new Map([...all, ...found].map((each) => [each.id, each]));
  const names = useNames(ids.filter((each) => !known.has(each)));
  const words = wordsIn(language);
  const choose = (next: string[]) => onChange(next.length > 0 ? next : undefined);
  const chosen = ids.filter((each) => !found.some((option) => option.id === each));
  const options: Option[] = [
    ...found,
    ...chosen.map((each) => known.get(each) ?? { id: each, name: names[each] ?? each }),
  ];
  return (
    <div className={styles.units}>
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
        placeholder={placeholder || words.searchUnit}
        notFoundContent={state === 'busy' ? <Spin size="small" /> : words.nothingFound}
        maxTagCount={12}
        status={statusOf(invalid)}
        allowClear
        showSearch={{ filterOption: false, onSearch: search, autoClearSearchValue: true }}
        {...ariaOf(props)}
      />
      <div className={styles.unitsBelow}>
        {all.length > 0 && (
          <Button size="small" onClick={() => choose(all.map((each) => each.id))}>
            {words.allUnitsOf(all.length)}
          </Button>
        )}
        {ids.length > 0 && <span className={styles.quiet}>{words.chosen(ids.length)}</span>}
      </div>
    </div>
  );
}

function useOrgans(): Option[] {
  const { organs } = useFormServices();
  const [all, setAll] = useState<Option[]>([]);
  useEffect(() => {
    let current = true;
    organs().then(
      (found) => current && setAll(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [organs]);
  return all;
}
