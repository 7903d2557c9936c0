import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import { beijingMinute } from '#workflows/beijing.ts';
import type { Refusal } from '#workflows/outcome.ts';
import { AppError, type ErrorCode } from '../errors.ts';
import { findLastEntry } from './item-store.ts';

const codes: Record<Refusal['refused'], ErrorCode> = {
  finished: 'conflict',
  'unknown-event': 'bad-request',
  'not-now': 'conflict',
  forbidden: 'forbidden',
  guard: 'conflict',
  loop: 'conflict',
};

/** A refusal of the engine as an error for the person. */
export const refusalError = ({ refused, why }: Refusal): AppError =>
  new AppError(codes[refused], textIn(why, 'zh'), textIn(why, 'en'));

export const notFound = () =>
  new AppError('not-found', '没有这个事项，或您无权查看', 'No such item, or not yours to see');

/** Says who was faster, with what, and when. */
export async function tooLate(services: Services, itemId: string): Promise<AppError> {
  const last = await findLastEntry(services.database, itemId);
  if (!last) return notFound();
  const who = last.actor_name ?? '系统';
  return new AppError(
    'conflict',
    `${who} 刚刚办理了“${last.title}”，请查看最新情况后再办`,
    `${last.actor_name ?? 'The system'} has just done “${last.title}”; look at the item again before you act`,
    {
      conflict: {
        actor: last.actor_name,
        title: last.title,
        at: new Date(last.at).toISOString(),
        revision: last.revision,
        states: last.to_states,
      },
    },
  );
}

/** Why a verb is refused; where there is nothing it could be done to any more, with who did what last, and when. */
export async function verbRefused(
  { database }: Services,
  itemId: string,
  refusal: Refusal,
): Promise<AppError> {
  const last = refusal.idle ? await findLastEntry(database, itemId) : undefined;
  if (!last) return refusalError(refusal);
  const [zh, en] = [textIn(refusal.why, 'zh'), textIn(refusal.why, 'en')];
  const at = beijingMinute(new Date(last.at).getTime());
  return new AppError(
    codes[refusal.refused],
    `${zh}（${last.actor_name ?? '系统'} ${at} 办理了“${last.title}”）`,
    `${en} (${last.actor_name ?? 'the system'} did “${last.title}” at ${at})`,
  );
}

export const noSuchEvent = () =>
  new AppError('bad-request', '这个流程没有这项操作', 'This workflow has no such event');

export const notInBatch = () =>
  new AppError(
    'conflict',
    '这项操作须逐项办理，不能批量办理',
    'This must be done item by item, not in a batch',
  );
