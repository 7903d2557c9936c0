import type { Compiled } from '../compile.ts';
import type { Text } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';

/** Why an item stays in its version; 'choice' is for the plan to settle. */
export interface NotMoved {
  refused: 'ended' | 'choice' | 'clash' | 'end' | 'unstable' | 'strange';
  why: Text;
  /** The states it is about. */
  states: string[];
}

/** Whether an item stays. */
export const isNotMoved = (answer: object): answer is NotMoved => 'refused' in answer;

function names({ states }: Compiled, paths: readonly string[]): [zh: string, en: string] {
  const titles = paths.map((path) => states.get(path)?.meta?.title ?? path);
  return [
    titles.map((title) => `「${zhOf(title)}」`).join('、'),
    titles.map((title) => `“${enOf(title)}”`).join(', '),
  ];
}

export const notMoved = {
  ended: (): NotMoved => ({
    refused: 'ended',
    why: { zh: '已办结的事项不迁移', en: 'Finished items are not migrated' },
    states: [],
  }),
  strange: (): NotMoved => ({
    refused: 'strange',
    why: { zh: '事项所处环节与其版本不符', en: 'The item is in a state its version does not have' },
    states: [],
  }),
  choice: (from: Compiled, states: string[]): NotMoved => {
    const [zh, en] = names(from, states);
    const why = {
      zh: `新版本没有与${zh}对应的环节，请指定`,
      en: `The new version has nothing like ${en}; choose where it goes`,
    };
    return { refused: 'choice', why, states };
  },
  clash: (to: Compiled, states: [string, string]): NotMoved => {
    const [zh, en] = names(to, states);
    const why = {
      zh: `${zh}在新版本中不能同时进行`,
      en: `${en} cannot be active together in the new version`,
    };
    return { refused: 'clash', why, states };
  },
  end: (): NotMoved => ({
    refused: 'end',
    why: { zh: '迁移后事项会直接办结', en: 'The item would be finished by the migration itself' },
    states: [],
  }),
  unstable: (to: Compiled, state: string): NotMoved => {
    const [zh, en] = state === '' ? ['流程', 'the workflow'] : names(to, [state]);
    const why = {
      zh: `迁移到${zh}后会立即自动流转，未经人办理`,
      en: `In ${en} the item would move on at once, by itself`,
    };
    return { refused: 'unstable', why, states: [state] };
  },
};
