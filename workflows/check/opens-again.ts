import { opensItems } from '../regions.ts';
import { pathsTo } from '../targets.ts';
import { type Finding, warn } from './finding.ts';
import { stateName } from './state-name.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

/** A way back named in a state's meta: where it stands, and the state it leads to. */
function waysBack({ states }: Subject, path: string): [place: string, to: string][] {
  const { reopenTo, return: back } = states.get(path)?.meta ?? {};
  const to = Array.isArray(back?.to) ? back.to : [];
  return [
    ...(reopenTo === undefined ? [] : [['reopenTo', reopenTo] as [string, string]]),
    ...to.map((target, at): [string, string] => [`return.to.${at}`, target]),
  ];
}

/** Ways back that are never open, because they would open items that are there already. */
export const checkOpensAgain: Check = (subject) =>
  [...subject.states.keys()].flatMap((path): Finding[] =>
    waysBack(subject, path).flatMap(([name, to]) => {
      if (!subject.states.has(to) || !opensItems(subject.states, pathsTo(path), to)) return [];
      const { zh, en } = stateName(subject, to);
      const place = `${placeOf(path)}${path === '' ? '' : '.'}meta.${name}`;
      return [
        warn(
          'opens-again',
          place,
          `回到「${zh}」会再次下达下级事项，系统不会放行`,
          `Going back to “${en}” would open its sub-items again; it is never offered`,
        ),
      ];
    }),
  );
