import { AppError } from '#server/errors.ts';

/**
 * Runs the attempts of one key after each other: guesses sent side by side are counted like guesses sent in turn.
 * At most `mayWait` stand in line.
 */
export function oneAtATime(mayWait: number): <T>(key: string, attempt: () => Promise<T>) => Promise<T> {
  const lines = new Map<string, { last: Promise<unknown>; length: number }>();
  return async (key, attempt) => {
    const line = lines.get(key) ?? { last: Promise.resolve(), length: 0 };
    if (line.length >= mayWait) {
      throw new AppError(
        'too-many',
        '该账号正在登录，请稍后再试',
        'This account is signing in, please try again',
      );
    }
    lines.set(key, line);
    line.length += 1;
    const turn = line.last.then(attempt, attempt);
    line.last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
  };
}
