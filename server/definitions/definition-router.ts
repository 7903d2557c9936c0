import { z } from 'zod';
import type { Form } from '#forms/definition.ts';
import type { Finding } from '#workflows/check/finding.ts';
import type { Workflow } from '#workflows/definition.ts';
import { procedure, router } from '../trpc.ts';
import { checkDrafted } from './check-definition.ts';
import { inTurn } from './check-turns.ts';
import { type DefinitionRow, listDefinitions } from './list-definitions.ts';
import { migrationProcedures } from './migration-procedures.ts';
import { adminProcedure } from './process-admin.ts';
import { versionProcedures } from './version-procedures.ts';
import { getVersion } from './versions.ts';

export type { DryRun, DryRunGroup } from './dry-run.ts';
export type { VersionRow } from './list-all-versions.ts';
export type { DraftRow, DraftView } from './list-drafts.ts';
export type { NamedState } from './named-states.ts';
export type { Replay, ReplayGroup } from './replay-histories.ts';
export type { MigrationRow, MigrationView } from './view-migration.ts';

export interface DefinitionView {
  key: string;
  number: number;
  sha256: string;
  workflow: Workflow;
  forms: Record<string, Form>;
}

const getInput = z.strictObject({ key: z.string().max(100), number: z.int().positive().optional() });
/** Whatever was drawn or pasted; the check itself says what is wrong with it. */
const checkInput = z.strictObject({
  workflow: z.unknown(),
  forms: z.record(z.string(), z.unknown()).optional(),
});

export const definitionRouter = router({
  /** The newest version of every workflow. */
  list: procedure.query(({ ctx }): Promise<DefinitionRow[]> => listDefinitions(ctx)),

  /** One version with its forms; without a number the newest. 404 when there is none. */
  get: procedure.input(getInput).query(async ({ ctx, input }): Promise<DefinitionView> => {
    const { key, number, sha256, workflow, forms } = await getVersion(ctx.database, input.key, input.number);
    return { key, number, sha256, workflow, forms };
  }),

  /** What stands against publishing a definition; forms left out are taken from what is published. For those who publish. */
  check: adminProcedure
    .input(checkInput)
    .mutation(
      ({ ctx, input }): Promise<{ findings: Finding[] }> =>
        inTurn(ctx.person.id, () => checkDrafted(ctx, input)),
    ),

  ...versionProcedures,
  ...migrationProcedures,
});
