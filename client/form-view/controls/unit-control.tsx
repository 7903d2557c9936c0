import { useCallback } from 'react';
import { useFormServices } from '../form-services.ts';
import { wordsIn } from '../words.ts';
import type { ControlProps } from './control.ts';
import { Picker } from './picker.tsx';

export function UnitControl(props: ControlProps) {
  const { searchUnits, organs } = useFormServices();
  const ask = useCallback(
    (text: string) => (text === '' ? organs() : searchUnits(text)),
    [searchUnits, organs],
  );
  return <Picker props={props} hint={wordsIn(props.language).searchUnit} ask={ask} />;
}
