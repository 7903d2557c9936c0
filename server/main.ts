// Starts everything in order, and ends it in the other order.
import { readConfig } from './config.ts';
import { explainStartError } from './explain-start-error.ts';
import { openLog } from './log.ts';
import { startServer } from './start-server.ts';

const endings: (() => Promise<void> | void)[] = [];
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const step of endings.reverse()) await Promise.resolve(step()).catch(() => undefined);
  process.exit(code);
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
// start.mjs was killed: nobody is left to pass signals on.
if (process.connected) process.once('disconnect', () => end(0));

let config: ReturnType<typeof readConfig> | undefined;
try {
  config = readConfig(process.env);
  await startServer(config, openLog(config.logLevel), (step) => endings.push(step));
} catch (error) {
  const why = explainStartError(error, config);
  if (!ending) console.error(`\n${why.message}\n${why.en}\n`);
  await end(1);
}
