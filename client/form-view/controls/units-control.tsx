import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { type Option, useFormServices } from '../form-services.ts';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';
import type { ControlProps } from './control.ts';
import { chosenOf, idsOf, SeveralPicker } from './several-picker.tsx';
import { useUnitSearch } from './use-unit-search.ts';

/** Several units, or all of them with one click. */
export function UnitsControl(props: ControlProps) {
  const { value, onChange, language } = props;
  const all = useOrgans();
  const words = wordsIn(language);
  const count = idsOf(value).length;
  return (
    <div className={styles.units}>
      <SeveralPicker props={props} hint={words.searchUnit} ask={useUnitSearch()} known={all} />
      <div className={styles.unitsBelow}>
        {all.length > 0 && (
          <Button size="small" onClick={() => onChange(chosenOf(all.map(({ id }) => id)))}>
            {words.allUnitsOf(all.length)}
          </Button>
        )}
        {count > 0 && <span className={styles.quiet}>{words.chosen(count)}</span>}
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
