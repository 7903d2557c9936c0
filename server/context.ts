import type { Database } from '#server/database/connect.ts';
import type { Directory } from '#server/directory/directory.ts';
import type { Changes } from '#server/notices/changes.ts';

/** A post the signed-in person holds. */
export interface HeldPost {
  id: string;
  key: string;
  /** As printed, in Chinese; in English it is called by what kind of post it is. */
  title: string;
  titleEn: string;
  unitId: string;
  unitName: string;
  lineKey: string | null;
  main: boolean;
}

/** One way to act: as a post of one's own, or as one held for somebody else by mandate (代理). */
export interface Capacity {
  /** Id of the post, with that of the mandate behind it. */
  id: string;
  title: string;
  titleEn: string;
  unitId: string;
  unitName: string;
  /** What is to be acted as in this capacity, and no more. */
  seats: string[];
  behalf: { id: string; name: string } | null;
  /** Only on items of these lists; null is all of them. */
  lists: string[] | null;
  /** When a mandate ends, ISO 8601. */
  until: string | null;
}

export interface SignedIn {
  id: string;
  name: string;
  userName: string;
  posts: HeldPost[];
  /** Own posts first, the main one foremost; then those held by mandate. */
  capacities: Capacity[];
  /** Everything this person may act as, mandates included: 'person:<id>', '<post>@<unit>', '<post>@*', '<post>/<line>@<unit>', '*@<unit>' for
   *  each unit held and each above it except the committee, '*@<committee>' for committee posts only. What is lent for some lists only is marked with them:
   *  see identity/limited-seats.ts. */
  seats: string[];
  sessionId: string;
}

/** What every procedure may use; time and ids come in here so that tests are repeatable. */
export interface Services {
  database: Database;
  directory: Directory;
  changes: Changes;
  dataDir: string;
  now: () => Date;
  newId: () => string;
  /** A number from 0 up to, not including, `below`; drawn by the operating system when left out. */
  chance?: (below: number) => number;
  /** In which refusals of a form are worded; Chinese when nobody asked. */
  language?: 'zh' | 'en';
}

export interface Context extends Services {
  person: SignedIn | null;
  requestId: string;
  language: 'zh' | 'en';
}

/** Of a call by somebody who is signed in. */
export type SignedInContext = Context & { person: NonNullable<Context['person']> };
