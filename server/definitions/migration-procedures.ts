import { z } from 'zod';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { suggestPlan } from '#workflows/migration/suggest-plan.ts';
import { type DryRunStep, dryRun } from './dry-run.ts';
import { adminProcedure } from './process-admin.ts';
import { startMigration, stopMigration } from './start-migration.ts';
import { getVersion } from './versions.ts';
import { getMigration, listMigrations, type MigrationRow, type MigrationView } from './view-migration.ts';

const key = z.string().min(1).max(100);
const number = z.int().positive();
const id = z.uuid();
const requestKey = z.string().min(8).max(100);
const path = z.string().min(1).max(500);
const field = z.string().min(1).max(100);
const timer = z.enum(['keep', 'restart', 'drop']);

const plan = z.strictObject({
  from: number,
  to: number,
  states: z.record(path, path.nullable()),
  data: z.strictObject({
    rename: z.record(field, field).optional(),
    drop: z.array(field).max(200).optional(),
    set: z.record(field, z.json()).optional(),
  }),
  timers: z.union([timer, z.record(path, timer)]),
});

/** Open items from one version to another: for process administrators alone. */
export const migrationProcedures = {
  /** A plan to begin with. */
  plan: adminProcedure
    .input(z.strictObject({ key, from: number, to: number }))
    .query(async ({ ctx, input }): Promise<MigrationPlan> => {
      const { key: of, ...numbers } = input;
      const [from, to] = await Promise.all([
        getVersion(ctx.database, of, numbers.from),
        getVersion(ctx.database, of, numbers.to),
      ]);
      return suggestPlan(from.workflow, to.workflow, numbers);
    }),

  /** What would become of the open items, in steps; changes nothing. 422 the plan names what is not there. */
  dryRun: adminProcedure
    .input(z.strictObject({ key, plan, after: id.optional(), limit: z.int().min(1).max(400).default(400) }))
    .mutation(({ ctx, input }): Promise<DryRunStep> => dryRun(ctx, input)),

  /** Begins a migration in the background. 409 one is under way already. */
  migrate: adminProcedure
    .input(z.strictObject({ key, plan, requestKey }))
    .mutation(({ ctx, input }): Promise<{ id: string }> => startMigration(ctx, input)),

  /** Stops it where it is; what has moved stays moved. */
  stopMigration: adminProcedure
    .input(z.strictObject({ id, requestKey }))
    .mutation(({ ctx, input }): Promise<{ stopped: boolean }> => stopMigration(ctx, input)),

  migrations: adminProcedure
    .input(z.strictObject({ key }))
    .query(({ ctx, input }): Promise<MigrationRow[]> => listMigrations(ctx.database, input.key)),

  migration: adminProcedure
    .input(z.strictObject({ id }))
    .query(({ ctx, input }): Promise<MigrationView> => getMigration(ctx.database, input.id)),
};
