import type { ElkNode } from 'elkjs';
import ElkApi from 'elkjs/lib/elk-api.js';
import { attempts } from './layout-graph.ts';

/** What ELK's way in looks like, in the worker or (in tests) without one. */
export interface LayoutEngine {
  layout: (graph: ElkNode, options: { layoutOptions: Record<string, string> }) => Promise<ElkNode>;
}

let engine: LayoutEngine | undefined;

function inWorker(): LayoutEngine {
  engine ??= new ElkApi.default({
    workerFactory: () => new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' }),
  });
  return engine;
}

/** Gives every box and edge its place. */
export async function layOut(graph: ElkNode, elk: LayoutEngine = inWorker()): Promise<ElkNode> {
  let failure: unknown;
  for (const layoutOptions of attempts) {
    try {
      return await elk.layout(structuredClone(graph), { layoutOptions });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
