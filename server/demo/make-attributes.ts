import type { DemoPost } from './make-posts.ts';

export interface DemoAttribute {
  personId: string;
  key: string;
  value: string;
}

const expertise = ['法律', '财务审计', '工程建设', '信息化', '文稿', '党务'];
const known = new Set(['committee-reviewer', 'committee-supervisor', 'discipline-officer']);

/** Whoever checks others is known for something; every third of them for a second thing. */
export function makeAttributes(posts: DemoPost[]): DemoAttribute[] {
  const people = [...new Set(posts.filter(({ key }) => known.has(key)).map(({ personId }) => personId))];
  return people.flatMap((personId, at) => {
    const values = at % 3 === 0 ? [at, at + 2] : [at];
    return values.map((nth) => ({
      personId,
      key: '专长',
      value: expertise[nth % expertise.length] ?? '',
    }));
  });
}
