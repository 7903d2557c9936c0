import type { Database } from '#server/database/connect.ts';
import { findMainPosts } from './demo-store.ts';

/** Who plays in the demo's items; ids of people. */
export interface Cast {
  organs: string[];
  reviewers: string[];
  supervisors: string[];
  liaison: (organ: string) => string;
  leader: (organ: string) => string;
  secretaries: (organ: string) => string[];
}

export async function findCast(database: Database): Promise<Cast> {
  const posts = await findMainPosts(database);
  const byPlace = Map.groupBy(posts, (post) => `${post.key}@${post.organ}`);
  const holders = (key: string, organ: string) =>
    (byPlace.get(`${key}@${organ}`) ?? []).map((post) => post.personId);
  const only = (key: string, organ: string) => {
    const [holder] = holders(key, organ);
    if (holder === undefined) throw new Error(`Nobody in the demo is ${key} of ${organ}`);
    return holder;
  };
  const committeePost = (key: string) =>
    posts.filter((post) => post.key === key).map((post) => post.personId);
  return {
    organs: posts.filter((post) => post.key === 'unit-leader').map((post) => post.organ),
    reviewers: committeePost('committee-reviewer'),
    supervisors: committeePost('committee-supervisor'),
    liaison: (organ) => only('unit-liaison', organ),
    leader: (organ) => only('unit-leader', organ),
    secretaries: (organ) => holders('branch-secretary', organ),
  };
}
