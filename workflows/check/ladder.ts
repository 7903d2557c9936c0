import { block } from './finding.ts';
import type { Check } from './subject.ts';

/** Levels of the ladder that can never ring, or that two things would ring. */
export const checkLadder: Check = ({ workflow, states }) => {
  const { ladder = [], delays = {} } = workflow.meta;
  const places = new Set([...states].flatMap(([path, { tags = [] }]) => [path, ...tags]));
  return ladder.flatMap(({ key, timer, in: where, after, count }, at) => {
    const place = `meta.ladder.${at}`;
    if (where !== undefined && !places.has(where)) {
      return [block('unknown-state', place, `环节「${where}」不存在`, `The state “${where}” does not exist`)];
    }
    if ((timer === undefined) === (count === undefined)) {
      const en = `The level “${key}” needs either a delay or a count of cards`;
      return [block('bad-ladder', place, `预警层级「${key}」要么按时限，要么按亮牌次数`, en)];
    }
    if (timer !== undefined && !Object.hasOwn(delays, timer)) {
      return [block('unknown-delay', place, `时限「${timer}」不存在`, `The delay “${timer}” does not exist`)];
    }
    if (ladder.findIndex((level) => level.key === key) !== at) {
      return [block('bad-ladder', place, `预警层级「${key}」重复`, `The level “${key}” is there twice`)];
    }
    const known = ladder.slice(0, at).some((level) => level.key === after && level.timer !== undefined);
    if (after === undefined || known) return [];
    return [
      block(
        'bad-ladder',
        place,
        `前面没有按时限的预警层级「${after}」`,
        `No timed level “${after}” comes before`,
      ),
    ];
  });
};
