import type { Transaction } from 'kysely';
import type { SignedInContext } from '#server/context.ts';
import type { Tables } from '#server/database/tables.ts';
import { bodyHash } from '#server/items/answer.ts';
import { AppError } from '../errors.ts';
import { findAnswerTo, keepAnswer, type Request, waitForSame } from './request-store.ts';

type Work<Prepared, Answer> = (query: Transaction<Tables>, prepared: Prepared) => Promise<Answer>;

/** Does something once for a request key, all of it or nothing; the same key brings the same answer again. */
export const once = <Answer extends object>(
  ctx: SignedInContext,
  verb: string,
  input: { requestKey: string },
  work: Work<undefined, Answer>,
): Promise<Answer> => onceAfter(ctx, verb, input, async () => undefined, work);

/** The same, with what takes time done before the transaction begins. */
export async function onceAfter<Prepared, Answer extends object>(
  ctx: SignedInContext,
  verb: string,
  input: { requestKey: string },
  prepare: () => Promise<Prepared>,
  work: Work<Prepared, Answer>,
): Promise<Answer> {
  const asked = { verb, ...input };
  const request: Request = { actorId: ctx.person.id, key: input.requestKey, bodyHash: bodyHash(asked) };
  const { query } = ctx.database;
  const given = await findAnswerTo(query, request);
  if (given) return answerAgain(given, request) as Answer;
  const prepared = await prepare().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return query.transaction().execute(async (transaction) => {
    await waitForSame(transaction, request);
    const meanwhile = await findAnswerTo(transaction, request);
    if (meanwhile) return answerAgain(meanwhile, request) as Answer; // the same request was faster
    if ('error' in prepared) throw prepared.error;
    const answer = await work(transaction, prepared.value);
    await keepAnswer(transaction, request, answer, ctx.now());
    return answer;
  });
}

function answerAgain(given: { bodyHash: string; answer: unknown }, request: Request): unknown {
  if (given.bodyHash === request.bodyHash) return given.answer;
  throw new AppError(
    'invalid',
    '这个请求编号已用于另一项操作，请刷新页面后重试',
    'This request key was used for something else; reload the page and try again',
  );
}
