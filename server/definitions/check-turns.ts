// Checks run one at a time. Nobody may fill the line, so that everyone's turn comes soon.
import { AppError } from '../errors.ts';

const MOST_OF_ONE = 2;
const MOST_OF_ALL = 8;

const waiting = new Map<string, number>();

const tooMany = (zh: string, en: string) => new AppError('too-many', zh, en);

/** Runs what somebody has asked to be checked; refused while too much of theirs, or of everybody's, has no answer yet. */
export async function inTurn<Result>(personId: string, run: () => Promise<Result>): Promise<Result> {
  const mine = waiting.get(personId) ?? 0;
  if (mine >= MOST_OF_ONE)
    throw tooMany('上一次检查还没有完成，请稍候', 'Your last check is still running; please wait');
  const all = [...waiting.values()].reduce((sum, count) => sum + count, 0);
  if (all >= MOST_OF_ALL)
    throw tooMany(
      '正在检查的流程较多，请稍后再试',
      'Many workflows are being checked; please try again soon',
    );
  waiting.set(personId, mine + 1);
  try {
    return await run();
  } finally {
    const left = (waiting.get(personId) ?? 1) - 1;
    if (left > 0) waiting.set(personId, left);
    else waiting.delete(personId);
  }
}
