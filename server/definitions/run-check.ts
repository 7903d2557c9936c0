import { Worker } from 'node:worker_threads';
import { checkBounds as checkFormBounds } from '#forms/bounds.ts';
import { checkBounds } from '#workflows/check/bounds.ts';
import type { Finding } from '#workflows/check/finding.ts';
import type { CheckContext } from '#workflows/check/subject.ts';

const LONGEST = 8_000;
const MOST_MEMORY = 512;

export interface CheckJob {
  definition: unknown;
  context: CheckContext;
}

const tooMuch: Finding = {
  check: 'check-too-long',
  severity: 'block',
  place: '',
  text: {
    zh: '流程太复杂，检查没有在限定时间内完成，请精简后再试',
    en: 'The workflow is too complex to be checked within the time allowed; please simplify it',
  },
};

/** Forms too big to look into say so themselves; here they are left out. */
function withinBounds({ schemas = {}, ...context }: CheckContext): CheckContext {
  const small = Object.entries(schemas).filter(([, form]) => checkFormBounds(form) === null);
  return { ...context, schemas: Object.fromEntries(small) };
}

function answerOf(worker: Worker, job: CheckJob, milliseconds: number): Promise<Finding[]> {
  return new Promise((resolve, reject) => {
    let bell: NodeJS.Timeout | undefined;
    worker.on('message', (message: 'ready' | Finding[]) => {
      if (message !== 'ready') return resolve(message);
      bell = setTimeout(() => resolve([tooMuch]), milliseconds); // loading its code is not the definition's fault
      worker.postMessage(job);
    });
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve([tooMuch]);
      else reject(error);
    });
    worker.once('exit', () => clearTimeout(bell));
  });
}

let waiting: Promise<unknown> = Promise.resolve();

/**
 * The publish check in a thread of its own, bounded in time and memory, so that no definition can hold up the server.
 * One runs at a time.
 */
export function runCheck(
  definition: unknown,
  context: CheckContext,
  milliseconds = LONGEST,
): Promise<Finding[]> {
  const malformed = checkBounds(definition);
  if (malformed.length > 0) return Promise.resolve(malformed);
  const turn = waiting.then(() => runOnce({ definition, context: withinBounds(context) }, milliseconds));
  waiting = turn.catch(() => undefined);
  return turn;
}

async function runOnce(job: CheckJob, milliseconds: number): Promise<Finding[]> {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY },
  });
  try {
    return await answerOf(worker, job, milliseconds);
  } finally {
    await worker.terminate();
  }
}
