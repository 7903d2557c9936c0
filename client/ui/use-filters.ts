// Filters live in the address, so that a list can be shared and the back button works.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';

export type Filters<Schema extends z.ZodType> = [
  z.output<Schema>,
  (change: Partial<z.output<Schema>>, how?: { replace?: boolean }) => void,
];

/**
 * The address's search, checked by the screen's schema (every address value is a string; end each field with
 * `.optional().catch(undefined)` so that a mistyped address shows the list instead of an error), and a way to change
 * it: `undefined` or '' takes a filter away.
 */
export function useFilters<Schema extends z.ZodType<object>>(schema: Schema): Filters<Schema> {
  const search = useSearch({ strict: false }) as Record<string, string>;
  const navigate = useNavigate();
  const filters = useMemo(() => schema.parse(search), [schema, search]);
  return [filters, change];

  function change(part: Partial<z.output<Schema>>, how: { replace?: boolean } = {}) {
    const next = { ...search, ...part } as Record<string, unknown>;
    const kept = Object.entries(next).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    );
    void navigate({ to: '.', search: Object.fromEntries(kept) as never, replace: how.replace ?? false });
  }
}
