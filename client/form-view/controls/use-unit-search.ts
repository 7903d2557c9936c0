import { useCallback } from 'react';
import { type Option, useFormServices } from '../form-services.ts';

/** Looks units up; with nothing typed yet, those of the first level. */
export function useUnitSearch(): (text: string) => Promise<Option[]> {
  const { searchUnits, organs } = useFormServices();
  return useCallback((text) => (text === '' ? organs() : searchUnits(text)), [searchUnits, organs]);
}
