import { z } from 'zod';
import { procedure, router } from '../trpc.ts';
import type { PersonRow, UnitRow } from './directory-rows.ts';
import { findNames } from './find-names.ts';
import { searchPeople, searchUnits } from './search-directory.ts';
import { listUnits } from './unit-rows.ts';

export type { PersonRow, UnitRow };

const page = { after: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(50) };

export const directoryRouter = router({
  /** By name, pinyin or initials; two Chinese characters are enough. Empty text lists by pinyin. */
  search: procedure
    .input(
      z.strictObject({
        text: z.string().max(50),
        kind: z.enum(['person', 'unit']).default('person'),
        /** Only within this unit and below. */
        unit: z.string().max(50).optional(),
        ...page,
      }),
    )
    .query(
      async ({ ctx, input }): Promise<{ people: PersonRow[]; units: UnitRow[]; next: string | null }> =>
        input.kind === 'unit'
          ? { people: [], ...(await searchUnits(ctx, input)) }
          : { units: [], ...(await searchPeople(ctx, input)) },
    ),
  /** The committee and its organs, or what is below one unit. */
  units: procedure
    .input(z.strictObject({ parent: z.string().max(50).optional() }))
    .query(async ({ ctx, input }): Promise<UnitRow[]> => await listUnits(ctx, input.parent)),
  /** Names for ids, to show stored values. At most 200 ids. */
  names: procedure
    .input(z.strictObject({ ids: z.array(z.string().max(50)).max(200) }))
    .query(async ({ ctx, input }): Promise<Record<string, string>> => await findNames(ctx, input.ids)),
});
