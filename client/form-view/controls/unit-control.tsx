import { wordsIn } from '../words.ts';
import type { ControlProps } from './control.ts';
import { Picker } from './picker.tsx';
import { useUnitSearch } from './use-unit-search.ts';

export function UnitControl(props: ControlProps) {
  const ask = useUnitSearch();
  return <Picker props={props} hint={wordsIn(props.language).searchUnit} ask={ask} />;
}
