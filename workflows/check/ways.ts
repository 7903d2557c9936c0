import { inOneRegion } from '../regions.ts';
import { block, type Finding } from './finding.ts';
import { stateName } from './state-name.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

const missing = (place: string, path: string): Finding =>
  block('bad-target', place, `环节「${path}」不存在`, `The state “${path}” does not exist`);

const hasTask = ({ states }: Subject, path: string): boolean => states.get(path)?.meta?.task !== undefined;

/** States with a task here or below: whoever has one may send the item back. */
const tasksWithin = (subject: Subject, path: string): string[] =>
  [...subject.states.keys()].filter(
    (each) => hasTask(subject, each) && (path === '' || `${each}.`.startsWith(`${path}.`)),
  );

function returnFindings(subject: Subject, path: string, to: readonly string[]): Finding[] {
  const place = `${placeOf(path)}${path === '' ? '' : '.'}meta.return.to`;
  return to.flatMap((target, at): Finding[] => {
    const spot = `${place}.${at}`;
    if (!subject.states.has(target)) return [missing(spot, target)];
    const { zh, en } = stateName(subject, target);
    if (!hasTask(subject, target))
      return [
        block('bad-return', spot, `退回到「${zh}」没有人办理`, `Nobody has a task in “${en}” to return to`),
      ];
    if (tasksWithin(subject, path).some((from) => inOneRegion(subject, from, target))) return [];
    return [
      block(
        'bad-return',
        spot,
        `「${zh}」在另一个并行分支里，不能退回到那里`,
        `“${en}” lies in another region beside this one; nothing can return there`,
      ),
    ];
  });
}

/** Returns that nobody can make, or that lead where nobody works or into another region. */
export const checkReturns: Check = (subject) =>
  [...subject.states].flatMap(([path, { meta }]) => {
    if (!meta?.return) return [];
    const place = `${placeOf(path)}${path === '' ? '' : '.'}meta.return`;
    if (tasksWithin(subject, path).length === 0)
      return [
        block(
          'bad-return',
          place,
          '这里没有人办理，退回无从谈起',
          'Nobody has a task here that could be returned',
        ),
      ];
    return Array.isArray(meta.return.to) ? returnFindings(subject, path, meta.return.to) : [];
  });

/** Where a withdrawal and a lifted card lead. */
export const checkWays: Check = (subject) => {
  const { withdraw, extend, due } = subject.workflow.meta;
  const findings: Finding[] = [];
  if (withdraw && withdraw !== 'void' && !subject.states.has(withdraw))
    findings.push(missing('meta.withdraw', withdraw));
  if (extend?.lifts !== undefined && !subject.states.has(extend.lifts))
    findings.push(missing('meta.extend.lifts', extend.lifts));
  if (extend && due === undefined)
    findings.push(
      block(
        'bad-target',
        'meta.extend',
        '没有办理时限（due），不能延期',
        'There is no deadline (due) to extend',
      ),
    );
  return findings;
};
