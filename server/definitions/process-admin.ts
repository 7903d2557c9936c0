import type { SignedIn } from '#server/context.ts';
import { AppError } from '../errors.ts';
import { procedure } from '../trpc.ts';

/** Whether a person looks after the processes. */
export const isProcessAdmin = (person: SignedIn): boolean =>
  person.posts.some((post) => post.key === 'process-admin');

/** For process administrators alone. */
export const adminProcedure = procedure.use(({ ctx, next }) => {
  if (!isProcessAdmin(ctx.person)) {
    throw new AppError(
      'forbidden',
      '只有流程管理员可以管理流程版本',
      'Only process administrators may do this',
    );
  }
  return next({ ctx });
});
