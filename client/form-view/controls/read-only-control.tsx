import { ReadValue } from '../read-value.tsx';
import type { ControlProps } from './control.ts';

export function ReadOnlyControl({ value, field, language, id }: ControlProps) {
  return (
    <div id={id}>
      <ReadValue value={value} field={field} language={language} />
    </div>
  );
}
