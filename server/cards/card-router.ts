import { z } from 'zod';
import type { Text } from '#workflows/definition.ts';
import { periodOf } from '#workflows/periods.ts';
import { procedure, router } from '../trpc.ts';
import { listCards } from './card-store.ts';
import { cardsByUnit } from './unit-cards.ts';

const when = {
  per: z.enum(['month', 'quarter', 'half', 'year']).default('quarter'),
  /** An instant in the period; left out: now. */
  on: z.iso.datetime({ offset: true }).optional(),
};
const unit = z.string().max(50);

export interface CardView {
  item: { id: string; serial: string; label: string };
  colour: 'yellow' | 'red';
  reason: Text;
  at: string;
  liftedAt: string | null;
  /** Lifted because it was a mistake: it does not count. */
  mistaken: boolean;
}

export const cardRouter = router({
  /** Cards that count, by unit, in the month, quarter, half or year. Numbers only; what is need-to-know is not in them. */
  counts: procedure
    .input(z.strictObject({ ...when, units: z.array(unit).max(200).optional() }))
    .query(({ ctx, input }) => cardsByUnit(ctx, input)),

  /** The cards of one unit in a period, of items this person may see; newest first, at most 200. */
  ofUnit: procedure
    .input(z.strictObject({ ...when, unit }))
    .query(async ({ ctx, input }): Promise<CardView[]> => {
      const period = periodOf(input.on ?? ctx.now().toISOString(), input.per);
      const lines = await listCards(ctx.database, input.unit, ctx.person.seats, period);
      return lines.map((line) => ({
        item: { id: line.item_id, serial: line.serial, label: line.label },
        colour: line.colour,
        reason: line.reason,
        at: line.at.toISOString(),
        liftedAt: line.lifted_at?.toISOString() ?? null,
        mistaken: line.mistaken,
      }));
    }),
});
