import type { Services } from '#server/context.ts';
import { findCast } from './cast.ts';
import { findItemsToLoad, markItemsLoaded, onOneNode } from './demo-store.ts';
import type { ItemScript } from './item-script.ts';
import { scriptPlayer } from './play-script.ts';
import { writeProblemScripts } from './write-problem-scripts.ts';
import { writeTaskScripts } from './write-task-scripts.ts';

const atOnce = 6;
const sayEvery = 100;

/**
 * The demo's problems and tasks, through the real doors, so it takes a while: meant for a server that is listening already.
 * Killed half-way it goes on at the next start; does nothing when there is no demo or all is in.
 * Timers should not be swept before it has ended: it fires what fell due in the past at the time it fell due.
 */
export async function loadDemoItems(
  services: Services,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<void> {
  if (!(await findItemsToLoad(services.database))) return;
  await onOneNode(services.database, async () => {
    const toLoad = await findItemsToLoad(services.database);
    if (!toLoad) return;
    const { today, firstOrgan } = toLoad;
    const cast = await findCast(services.database);
    const scripts = [
      ...writeTaskScripts(cast, firstOrgan, today),
      ...writeProblemScripts(cast, firstOrgan, today),
    ];
    const complete = await playAll(scripts, services, today, say, signal);
    if (complete) await markItemsLoaded(services.database, services.now());
    await services.database.pool.query('analyze'); // so many rows at once: without figures the planner misjudges them
  });
}

async function playAll(
  scripts: ItemScript[],
  services: Services,
  today: Date,
  say: (line: string) => void,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const player = scriptPlayer(services, today);
  const waiting = scripts.values();
  let played = 0;
  const work = async () => {
    for (const script of waiting) {
      if (signal?.aborted) return;
      await player.play(script);
      played += 1;
      if (played % sayEvery === 0 || played === scripts.length)
        say(`演示事项：${played} / ${scripts.length}`);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, work));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return played === scripts.length;
}
