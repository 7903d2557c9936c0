import type { FieldProps } from '@rjsf/utils';
import { useCallback } from 'react';
import type { FileValue, JsonObject } from '#forms/definition.ts';
import { AppendControl } from './controls/append-control.tsx';
import type { ControlProps } from './controls/control.ts';
import { getControl } from './controls/controls.ts';
import { FilesControl } from './controls/files-control.tsx';
import { FormBoundary } from './error-boundary.tsx';
import { describedBy } from './field-template.tsx';
import type { FieldOptions } from './form-schema.ts';
import { ReadValue } from './read-value.tsx';
import { TableField } from './table/table-field.tsx';
import { wordsIn } from './words.ts';

/** The one adapter between rjsf and our controls: rjsf keeps the values, controls know nothing of it. */
export function LeafField(props: FieldProps) {
  const options = props.uiSchema?.['ui:options'] as unknown as FieldOptions;
  return (
    <FormBoundary sentence={wordsIn(options.language).broken(options.title)}>
      <Leaf props={props} options={options} />
    </FormBoundary>
  );
}

function Leaf({ props, options }: { props: FieldProps; options: FieldOptions }) {
  const { fieldPathId, onChange, onBlur, formData } = props;
  const { $id: id, path } = fieldPathId;
  const change = useCallback((value: unknown) => onChange(value, path), [onChange, path]);
  const leave = useCallback(() => onBlur(id, undefined), [onBlur, id]);
  if (options.readOnly) {
    const value = options.computed ? options.computedValue : formData;
    return (
      <div id={id}>
        <ReadValue value={value} field={options.fieldSchema} language={options.language} />
      </div>
    );
  }
  if (options.control === 'table') {
    const rows = Array.isArray(formData) ? (formData as JsonObject[]) : [];
    const errors = props.errorSchema ?? {};
    return (
      <TableField id={id} rows={rows} options={options} errors={errors} onChange={change} onBlur={leave} />
    );
  }
  const control = controlProps(props, options, change, leave);
  if (options.kept && typeof options.kept === 'string')
    return <AppendControl {...control} kept={options.kept} />;
  if (Array.isArray(options.kept) && options.control === 'files') {
    return <FilesControl {...control} keptFiles={options.kept as unknown as FileValue[]} />;
  }
  const Control = getControl(options.control);
  return <Control {...control} />;
}

function controlProps(
  props: FieldProps,
  options: FieldOptions,
  onChange: (value: unknown) => void,
  onBlur: () => void,
): ControlProps {
  const { fieldSchema: field, control, title, placeholder, language } = options;
  const invalid = (props.rawErrors?.length ?? 0) > 0;
  return {
    id: props.fieldPathId.$id,
    value: props.formData,
    onChange,
    onBlur,
    field,
    control,
    title,
    placeholder,
    language,
    required: Boolean(props.required) || options.asked,
    invalid,
    describedBy: describedBy(props.fieldPathId.$id, options.help !== '', invalid),
  };
}
