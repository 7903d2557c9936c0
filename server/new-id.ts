import { v7 } from 'uuid';

/** Ids that sort by the time they were made. */
export const newId = (now?: Date): string => (now ? v7({ msecs: now.getTime() }) : v7());
