import type { WalkCheck } from './configuration.ts';
import { block, warn } from './finding.ts';
import { configurationName } from './state-name.ts';
import { placeOf } from './subject.ts';

/** Steps that never come to rest: states that pass an item on to each other by themselves. */
export const checkLoops: WalkCheck = (subject, { loops }) =>
  loops.slice(0, 1).map(({ path, states }) => {
    const { zh, en } = configurationName(subject, states);
    const from =
      states.length === 0
        ? { zh: '一开始', en: 'From the start' }
        : { zh: `从「${zh}」起`, en: `From “${en}”` };
    const where = placeOf(states.at(-1) ?? '');
    return block(
      'endless-loop',
      where,
      `${from.zh}自动流转停不下来`,
      `${from.en} the item passes on by itself without end`,
      path,
    );
  });

/** Too many configurations to look at all. */
export const checkSize: WalkCheck = (_subject, { complete, loops, configurations }) =>
  complete || loops.length > 0
    ? []
    : [
        warn(
          'too-many-configurations',
          '',
          `环节组合太多，只检查了其中 ${configurations.length} 种`,
          `There are too many combinations of states; ${configurations.length} were checked`,
        ),
      ];
