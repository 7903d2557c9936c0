import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long work may go on before others have a turn, in milliseconds. */
const MOST = 10;

/** Between the parts of a long computation: lets others have a turn when it has gone on for long enough. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MOST) return;
    await nextTurn();
    since = performance.now();
  };
}
