import type { Version } from '#server/definitions/version.ts';
import type { Actor } from '#workflows/facts.ts';
import type { Step } from '#workflows/outcome.ts';
import type { StoredItem } from './item-store.ts';
import type { EntryRow } from './rows.ts';

/** One step of an item, as it is to be written. */
export interface Change {
  item: StoredItem;
  version: Version;
  step: Step;
  from: string[];
  actor: Actor | null;
  /** Neither states nor data change: nobody's decision is held up by it. */
  keepsRevision?: boolean;
  /** Whoever did it looks after the system and is not shown the item for that. */
  byOutsider?: boolean;
  /** What the history says of it. */
  entry: Pick<EntryRow, 'kind' | 'event' | 'title' | 'form_key' | 'form' | 'detail' | 'request_key'>;
}
