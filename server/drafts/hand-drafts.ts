import type { Services } from '#server/context.ts';
import { passDrafts } from './draft-store.ts';

/** 交接: what a leaver has begun to file is finished by somebody else. */
export const handDrafts = ({ database }: Services, from: string, to: string): Promise<number> =>
  passDrafts(database, from, to);
