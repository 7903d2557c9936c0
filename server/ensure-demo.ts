import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { findDemoState } from './demo/demo-store.ts';
import { loadDemo } from './demo/load-demo.ts';

/** By itself the demo goes only into our own PostgreSQL, and only when that is empty; loadDemo refuses other people's data. */
export async function ensureDemo(
  services: Services,
  config: Config,
  say: (line: string) => void,
): Promise<void> {
  const onRequest = config.demo === true;
  const byItself = config.demo === undefined && config.databaseUrl === undefined;
  if (!onRequest && !byItself) return;
  if (byItself && (await findDemoState(services.database)) === 'other') return;
  await loadDemo(services, say);
}
