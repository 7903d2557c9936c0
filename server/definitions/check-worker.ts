// Runs the publish check apart from the server's own loop; see run-check.ts.
import { parentPort } from 'node:worker_threads';
import { check } from '#workflows/check/check.ts';
import type { CheckJob } from './run-check.ts';

parentPort?.on('message', ({ definition, context }: CheckJob) => {
  parentPort?.postMessage(check(definition, context));
});
parentPort?.postMessage('ready');
