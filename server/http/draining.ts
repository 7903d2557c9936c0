// Ends a server without cutting anybody off: what was begun is answered, event streams are closed, then connections.

import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';

const longest = 20_000;

export interface Draining {
  isDraining: () => boolean;
  drain: () => Promise<void>;
}

export function draining(app: FastifyInstance): Draining {
  const open = new Set<FastifyReply>();
  let begun = false;
  app.addHook('onRequest', (_request, reply, done) => {
    open.add(reply);
    reply.raw.once('close', () => open.delete(reply));
    if (begun) reply.header('connection', 'close');
    done();
  });
  const drain = async () => {
    begun = true;
    const closed = app.close();
    const end = Date.now() + longest;
    while (open.size > 0 && Date.now() < end) {
      for (const reply of open) if (isStream(reply)) reply.raw.destroy();
      await sleep(20);
    }
    app.server.closeAllConnections();
    await closed;
  };
  return { isDraining: () => begun, drain };
}

/** Never ends by itself; the browser connects again, to another node or after the restart. */
function isStream(reply: FastifyReply): boolean {
  return String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream');
}
