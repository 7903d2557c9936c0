import type { Text } from '../definition.ts';

/** What the publish check says about a definition. */
export interface Finding {
  /** Name of the check: 'unreachable-state' */
  check: string;
  severity: 'block' | 'warn';
  /** Path in the definition: 'states.fixing.on.SUBMIT.0' */
  place: string;
  text: Text;
  /** Shortest path that shows it: events in order. */
  example?: string[];
}

/** A finding that forbids publishing. */
export const block = (check: string, place: string, zh: string, en: string, example?: string[]): Finding => ({
  check,
  severity: 'block',
  place,
  text: { zh, en },
  ...(example && { example }),
});

/** A finding to think about. */
export const warn = (check: string, place: string, zh: string, en: string, example?: string[]): Finding => ({
  ...block(check, place, zh, en, example),
  severity: 'warn',
});
