import type { SignedInContext } from '#server/context.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { AppError } from '../errors.ts';
import { getRoute } from './migration-route.ts';
import { endMigration, findMigration, findRunning, insertMigration } from './migration-store.ts';
import { once, onceAfter } from './once.ts';
import { waitForTurn } from './version-store.ts';

/** Begins a migration; a node takes it up at its next turn, and another one goes on should that one die. */
export async function startMigration(
  ctx: SignedInContext,
  input: { key: string; plan: MigrationPlan; requestKey: string },
): Promise<{ id: string }> {
  const { key, plan } = input;
  return onceAfter(
    ctx,
    'migrate',
    input,
    () => getRoute(ctx.database, key, plan),
    async (query, { from, to }) => {
      await waitForTurn(query, key);
      const running = await findRunning(query, key);
      if (running) throw isRunning(running);
      const id = ctx.newId();
      await insertMigration(query, {
        id,
        key,
        from,
        to,
        plan: JSON.stringify(plan),
        by: ctx.person.id,
        at: ctx.now(),
      });
      return { id };
    },
  );
}

type Running = NonNullable<Awaited<ReturnType<typeof findRunning>>>;

const isRunning = ({ startedBy, startedAt, from, to }: Running) =>
  new AppError(
    'conflict',
    `${startedBy ?? '系统'} 发起的迁移（第 ${from} 版到第 ${to} 版）还在进行`,
    `A migration by ${startedBy ?? 'the system'} (version ${from} to ${to}) is still under way`,
    {
      conflict: {
        actor: startedBy,
        title: `迁移到第 ${to} 版`,
        at: startedAt.toISOString(),
        revision: to,
        states: [],
      },
    },
  );

/** Stops a migration where it is; what has moved stays moved. */
export async function stopMigration(
  ctx: SignedInContext,
  input: { id: string; requestKey: string },
): Promise<{ stopped: boolean }> {
  if (!(await findMigration(ctx.database, input.id))) throw noMigration();
  return once(ctx, 'stopMigration', input, async (query) => ({
    stopped: await endMigration(query, input.id, 'stopped', ctx.now()),
  }));
}

export const noMigration = () => new AppError('not-found', '没有这次迁移', 'There is no such migration');
