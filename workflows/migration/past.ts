import type { JsonObject, Text } from '../definition.ts';
import type { Calendar, ChildrenFacts, ItemFacts, Seat } from '../facts.ts';

/** One line of an item's history. */
export interface PastEntry {
  number: number;
  kind: string;
  event: string | null;
  actor: { id: string; name: string; unitId: string; postTitle: string } | null;
  to: string[];
  formKey: string | null;
  form: JsonObject;
  /** ISO 8601 */
  at: string;
}

/** An item's whole history, oldest first. */
export interface PastItem {
  item: ItemFacts;
  entries: PastEntry[];
  /** How its children stand now. */
  children: ChildrenFacts;
}

/** What replaying has to know besides the two versions. */
export interface Surroundings {
  calendar: Calendar;
  /** The seats a person holds today. */
  seatsOf: (personId: string) => Seat[];
  /** Whether what is filled in a form becomes data of the item: in the older version, and in the newer. */
  keepsData: (side: 'before' | 'after', formKey: string) => boolean;
  /** What the newer version would not accept of a form that was handed in. */
  formProblem: (filled: {
    formKey: string;
    values: JsonObject;
    before: JsonObject;
    fields: JsonObject;
    at: string;
  }) => Text | null;
}

/** How a history goes in another version. */
export type Replayed =
  | { result: 'same' }
  | {
      result: 'differs';
      /** Number of the entry at which it goes another way. */
      number: number;
      event: string | null;
      /** The states the item was in. */
      states: string[];
      why: Text;
    }
  | { result: 'unclear'; why: Text };
