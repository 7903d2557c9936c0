import { hiddenFields } from '../hidden.ts';
import { fieldsWritten, filedFields } from './data-fields.ts';
import { block, type Finding } from './finding.ts';
import { accessTo, type Field, type FormFields } from './form-fields.ts';
import type { Check, PlacedTransition, Subject } from './subject.ts';

function fieldAt({ fields }: FormFields, path: string): Field | undefined {
  const [first = '', ...deeper] = path.split('.');
  return deeper.reduce<Field | undefined>(
    (field, name) => field?.parts.find((part) => part.name === name),
    fields.get(first),
  );
}

function accessFindings(
  states: Subject['states'],
  form: FormFields,
  { transition, place, source }: PlacedTransition,
): Finding[] {
  const { fields = {} } = transition.meta ?? {};
  const hidden = hiddenFields(states, [source]); // see hidden-fields.ts
  return Object.keys(fields)
    .filter((path) => path !== '*' && !hidden.has(path))
    .flatMap((path) => {
      const field = fieldAt(form, path);
      const at = `${place}.meta.fields.${path}`;
      if (!field)
        return [block('unknown-field', at, `表单里没有字段「${path}」`, `The form has no field “${path}”`)];
      if (accessTo(fields, path) !== 'required' || field.fillable) return [];
      const { zh, en } = field.title;
      return [
        block(
          'required-unwritable',
          at,
          `「${zh}」由系统计算或只供阅读，没有人能填写，不能设为必填`,
          `“${en}” is computed or mere text; nobody can fill it in, so it cannot be required`,
        ),
      ];
    });
}

/** Access to fields a step's form does not have, or that asks for what nobody can write. */
export const checkFormAccess: Check = ({ states, transitions, forms }) =>
  transitions.flatMap((placed) => {
    const form = forms.get(placed.transition.meta?.form ?? '');
    return form ? accessFindings(states, form, placed) : [];
  });

/** Required fields of the main form that no step at all lets anybody write. */
export const checkMainForm: Check = (subject) => {
  const main = subject.forms.get(subject.workflow.meta.form);
  if (!main || !subject.knowsForms) return [];
  const written = new Set([...filedFields(subject), ...fieldsWritten(subject)]);
  return [...main.fields.values()]
    .filter(({ name, required, fillable }) => required && fillable && !written.has(name))
    .map(({ title: { zh, en } }) =>
      block(
        'required-unwritable',
        'meta.form',
        `主表单的必填字段「${zh}」没有任何环节可以填写`,
        `No step lets anybody write “${en}”, which the main form requires`,
      ),
    );
};
