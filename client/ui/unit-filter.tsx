import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useApi } from '#client/app/api.ts';

export interface UnitFilterProps {
  label: string;
  hint: string;
  value: string | undefined;
  onChange: (unit: string | undefined) => void;
  className?: string;
}

/** Choose a unit by name, pinyin or initials; the organs are offered before anything is typed. */
export function UnitFilter({ label, hint, value, onChange, className }: UnitFilterProps) {
  const api = useApi();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const text = useDeferredValue(typed.trim());
  const organs = useQuery({ ...api.directory.units.queryOptions({}), enabled: asked, staleTime: 300_000 });
  const found = useQuery({
    ...api.directory.search.queryOptions({ text, kind: 'unit', limit: 20 }),
    enabled: asked && text !== '',
    placeholderData: keepPreviousData,
  });
  const name = useQuery({
    ...api.directory.names.queryOptions({ ids: value ? [value] : [] }),
    enabled: Boolean(value),
    staleTime: 300_000,
  });
  const units = (text ? found.data?.units : organs.data) ?? [];
  const options = units.map((unit) => ({ value: unit.id, label: unit.name }));
  if (value && !options.some((one) => one.value === value)) {
    options.unshift({ value, label: name.data?.[value] ?? value });
  }
  return (
    <Select<string>
      className={className}
      aria-label={label}
      placeholder={label}
      title={hint}
      allowClear
      value={value ?? null}
      onChange={(unit) => onChange(unit ?? undefined)}
      onOpenChange={(open) => open && setAsked(true)}
      options={options}
      loading={found.isFetching || organs.isFetching}
      popupMatchSelectWidth={320}
      showSearch={{ filterOption: false, onSearch: setTyped }}
    />
  );
}
