import type { WalkCheck } from './configuration.ts';
import { block } from './finding.ts';
import { placeOf } from './subject.ts';

interface Carrier {
  name: string;
  path: string;
  shown: boolean;
}

/**
 * Tags and outcomes that no item is ever seen with, though their states are passed: an item never rests there, or does
 * not end there. Lists that ask for them would always be empty.
 */
export const checkUnreachableTags: WalkCheck = ({ states }, { configurations, entered, complete }) => {
  if (!complete) return [];
  const resting = new Set<string>(['']);
  const ending = new Set<string>();
  for (const { active, done } of configurations) {
    for (const path of active) {
      resting.add(path);
      if (done && states.get(path)?.type === 'final') ending.add(path);
    }
  }
  const carriers = [...states].flatMap(([path, { tags = [], meta }]): Carrier[] => {
    if (path !== '' && !entered.has(path)) return []; // see unreachable.ts
    const ofTags = tags.map((name) => ({ name, path, shown: resting.has(path) }));
    if (meta?.outcome === undefined) return ofTags;
    return [...ofTags, { name: `outcome:${meta.outcome}`, path, shown: ending.has(path) }];
  });
  return [...Map.groupBy(carriers, ({ name }) => name).values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.some(({ shown }) => shown)) return [];
    const name = first.name.replace('outcome:', '');
    return [
      block(
        'unreachable-tag',
        placeOf(first.path),
        `没有事项会停在「${name}」这个标签或结果上`,
        `No item ever rests with the tag or outcome “${name}”`,
      ),
    ];
  });
};
