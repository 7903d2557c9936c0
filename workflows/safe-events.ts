import type { StateNode, Text } from './definition.ts';
import { listOf } from './walk.ts';

export interface SafeEvent {
  event: string;
  title: Text;
  tone: 'primary' | 'danger' | null;
}

/** What may be decided for many items in this state at once: events all of whose ways are marked as safe for that. */
export function safeEvents(node: StateNode | undefined): SafeEvent[] {
  return Object.entries(node?.on ?? {}).flatMap(([event, transitions]) => {
    const ways = listOf(transitions);
    if (ways.length === 0 || !ways.every(({ meta }) => meta?.safeInBatch)) return [];
    const meta = ways.find((way) => way.meta?.title)?.meta;
    return [{ event, title: meta?.title ?? event, tone: meta?.tone ?? null }];
  });
}
