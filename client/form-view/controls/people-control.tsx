import { useFormServices } from '../form-services.ts';
import { wordsIn } from '../words.ts';
import type { ControlProps } from './control.ts';
import { SeveralPicker } from './several-picker.tsx';

/** Several people, found by name, pinyin or initials. */
export function PeopleControl(props: ControlProps) {
  const { searchPeople } = useFormServices();
  return <SeveralPicker props={props} hint={wordsIn(props.language).searchPerson} ask={searchPeople} />;
}
