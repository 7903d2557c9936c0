import { z } from 'zod';
import { KNOWN_FOR } from '#workflows/roles.ts';
import { procedure, router } from '../trpc.ts';
import { type AttributeChoice, attributeChoices } from './attribute-choices.ts';
import {
  type AttributeChangeView,
  attributeChanges,
  changeAttribute,
  mayChangeAttributes,
  maySeeChanges,
} from './attributes.ts';
import type { PersonRow, UnitRow } from './directory-rows.ts';
import { findNames } from './find-names.ts';
import { searchPeople, searchUnits } from './search-directory.ts';
import { listUnits } from './unit-rows.ts';

export type { AttributeChangeView, AttributeChoice, PersonRow, UnitRow };

export interface KnownAttributes {
  mayChange: boolean;
  maySeeChanges: boolean;
  choices: AttributeChoice[];
}

const knownFor = z.string().regex(KNOWN_FOR);

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
  /** What people can be known for: as the published processes ask for it; and what one may do about it. */
  attributes: procedure.query(
    async ({ ctx }): Promise<KnownAttributes> => ({
      mayChange: mayChangeAttributes(ctx.person),
      maySeeChanges: maySeeChanges(ctx.person),
      choices: await attributeChoices(ctx.database),
    }),
  ),
  /** For system administrators. What is so already stays so. */
  changeAttribute: procedure
    .input(
      z.strictObject({
        person: z.string().max(50),
        key: knownFor,
        value: knownFor,
        has: z.boolean(),
        requestKey: z.string().min(8).max(100),
      }),
    )
    .mutation(async ({ ctx, input }): Promise<{ person: string }> => {
      await changeAttribute(ctx, ctx.person, input);
      return { person: input.person };
    }),
  /** The newest hundred, for administrators and auditors. */
  attributeChanges: procedure
    .input(z.strictObject({ person: z.string().max(50) }))
    .query(
      async ({ ctx, input }): Promise<AttributeChangeView[]> => await attributeChanges(ctx, input.person),
    ),
  /** Names for ids, to show stored values. At most 200 ids. */
  names: procedure
    .input(z.strictObject({ ids: z.array(z.string().max(50)).max(200) }))
    .query(async ({ ctx, input }): Promise<Record<string, string>> => await findNames(ctx, input.ids)),
});
