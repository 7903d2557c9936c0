import { stepAhead } from '../previews.ts';
import { block, type Finding } from './finding.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

function earlyFindings(path: string, { states }: Subject): Finding[] {
  const { early = [], ahead } = states.get(path)?.meta?.task ?? {};
  const place = `${placeOf(path)}.meta.task`;
  const unknown = early.filter((before) => !states.has(before) || before === path || before === '');
  return [
    ...unknown.map((before) =>
      block(
        'unknown-state',
        `${place}.early`,
        `没有「${before}」这个在前的环节`,
        `There is no earlier state “${before}”`,
      ),
    ),
    ...(ahead && (early.length === 0 || !stepAhead(states, path))
      ? [
          block(
            'bad-ahead',
            `${place}.ahead`,
            '要预先填写，须写明在哪些环节可以看到（early），且这一步有表单',
            'To be filled in ahead it must be seen early, and have a form',
          ),
        ]
      : []),
  ];
}

function colleagueFindings(path: string, { states }: Subject): Finding[] {
  const { colleagues, decide = 'any' } = states.get(path)?.meta?.task ?? {};
  if (!colleagues || decide === 'any') return [];
  const zh = '多人共同办理的环节没有由谁独自办理之分';
  return [
    block(
      'bad-colleagues',
      `${placeOf(path)}.meta.task.colleagues`,
      zh,
      'Several decide here; nobody has it alone',
    ),
  ];
}

/** Tasks seen before their state is entered, or in a colleague's hands, that can never be. */
export const checkPreviews: Check = (subject) =>
  [...subject.states.keys()].flatMap((path) => [
    ...earlyFindings(path, subject),
    ...colleagueFindings(path, subject),
  ]);
