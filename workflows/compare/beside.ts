import type { Compared, Name } from './compared.ts';

/** Where the two stand, and what they are called. */
export interface Beside extends Compared {
  old: string;
  now: string;
  name: Name;
  place: string;
  byPerson: boolean;
}
