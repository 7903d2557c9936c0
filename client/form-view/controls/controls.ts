import type { ComponentType } from 'react';
import { RadioControl, SelectControl } from './choice-control.tsx';
import { CheckboxesControl, MultiSelectControl } from './choices-control.tsx';
import type { ControlProps } from './control.ts';
import { DateControl } from './date-control.tsx';
import { DateTimeControl } from './date-time-control.tsx';
import { FilesControl } from './files-control.tsx';
import { LongTextControl } from './long-text-control.tsx';
import { MoneyControl } from './money-control.tsx';
import { NumberControl } from './number-control.tsx';
import { PeopleControl } from './people-control.tsx';
import { PersonControl } from './person-control.tsx';
import { RatingControl } from './rating-control.tsx';
import { ReadOnlyControl } from './read-only-control.tsx';
import { TextControl } from './text-control.tsx';
import { UnitControl } from './unit-control.tsx';
import { UnitsControl } from './units-control.tsx';
import { SwitchControl, YesNoControl } from './yes-no-control.tsx';

const CONTROLS: Readonly<Record<string, ComponentType<ControlProps>>> = {
  text: TextControl,
  'long-text': LongTextControl,
  number: NumberControl,
  money: MoneyControl,
  date: DateControl,
  'date-time': DateTimeControl,
  radio: RadioControl,
  select: SelectControl,
  checkboxes: CheckboxesControl,
  'multi-select': MultiSelectControl,
  'yes-no': YesNoControl,
  switch: SwitchControl,
  person: PersonControl,
  people: PeopleControl,
  unit: UnitControl,
  units: UnitsControl,
  files: FilesControl,
  rating: RatingControl,
  'read-only-text': ReadOnlyControl,
};

/** The control of this name. The profile refuses other names, so a form that has one is broken. */
export function getControl(name: string): ComponentType<ControlProps> {
  const control = Object.hasOwn(CONTROLS, name) ? CONTROLS[name] : undefined;
  if (!control) throw new Error(`there is no control “${name}”`);
  return control;
}
