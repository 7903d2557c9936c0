import type { LadderLevel } from '../definition.ts';
import { findDelay } from '../delays.ts';
import { enOf, zhOf } from '../text.ts';
import { actionWords } from './actions.ts';
import { type Compared, listed, type Name, roleName, type Side, stateName } from './compared.ts';
import { delayWords } from './delay-words.ts';
import type { Difference } from './difference.ts';
import { compareFacet, keysOf, together } from './facet.ts';
import { periods } from './rounds.ts';

function whenWords(side: Side, { timer, count }: LadderLevel): Name | null {
  const delay = timer === undefined ? undefined : findDelay(side.workflow, timer);
  if (delay !== undefined) return delayWords(side, delay);
  if (!count) return null;
  const [zh, en] = periods[count.per];
  const [colour, english] = count.colour === 'red' ? ['红', 'red'] : ['黄', 'yellow'];
  return [`${zh}满 ${count.times} 张${colour}牌`, `${count.times} ${english} cards ${en}`];
}

const levelWords = (side: Side, level: LadderLevel): Name => {
  const title = level.title ?? level.key;
  const place = level.in === undefined ? null : stateName(side, level.in);
  return together([
    [`“${zhOf(title)}”`, `“${enOf(title)}”`],
    whenWords(side, level),
    place && [`仅在${place[0]}`, `only in ${place[1]}`],
    level.after === undefined ? null : [`在“${level.after}”之后`, `after “${level.after}”`],
    listed(level.actions.map((action) => actionWords(side, action))),
  ]);
};

const rolesWords = (side: Side, roles: readonly string[]): Name =>
  roles.length === 0 ? ['无人', 'nobody'] : listed(roles.map((role) => roleName(side, role)));

const byKey = ({ workflow }: Side): Record<string, LadderLevel> =>
  Object.fromEntries((workflow.meta.ladder ?? []).map((level) => [level.key, level]));

/** The ladder of warnings, level by level, and who has a say in red cards. */
export function compareLadder({ before, after }: Compared): Difference[] {
  const sides = { before, after };
  const [olds, news] = [byKey(before), byKey(after)];
  const levels = keysOf(olds, news).flatMap((key) =>
    compareFacet(
      {
        aspect: 'timer',
        place: 'meta.ladder',
        name: ['预警层级', 'the level of warning'],
        was: olds[key],
        is: news[key],
      },
      (value, side) => levelWords(sides[side], value),
    ),
  );
  const approval = compareFacet(
    {
      aspect: 'settings',
      place: 'meta.cards.approveRed',
      name: ['红牌审批', 'who agrees to red cards'],
      was: before.workflow.meta.cards?.approveRed,
      is: after.workflow.meta.cards?.approveRed,
    },
    (value, side) => rolesWords(sides[side], value),
  );
  return [...levels, ...approval];
}
