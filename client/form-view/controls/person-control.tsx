import { useFormServices } from '../form-services.ts';
import { wordsIn } from '../words.ts';
import type { ControlProps } from './control.ts';
import { Picker } from './picker.tsx';

export function PersonControl(props: ControlProps) {
  const { searchPeople } = useFormServices();
  return <Picker props={props} hint={wordsIn(props.language).searchPerson} ask={searchPeople} />;
}
