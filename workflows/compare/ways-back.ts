import type { ReturnMeta, StateMeta, TaskPolicy, WorkflowMeta } from '../definition.ts';
import { type Compared, dataName, listed, type Name, roleName, type Side, stateName } from './compared.ts';
import type { Difference } from './difference.ts';
import { compareFacet, together } from './facet.ts';
import { within } from './place.ts';

const states = (side: Side, paths: readonly string[]): Name =>
  listed(paths.map((path) => stateName(side, path)));

const modes: Record<NonNullable<ReturnMeta['mode']>, Name> = {
  walk: ['重新逐级办理', 'then through every step again'],
  straight: ['办好后直接回来', 'then straight back'],
  choose: ['由退回人选择', 'as the returner chooses'],
};

const returnWords = (side: Side, { to, mode = 'walk', watch }: ReturnMeta): Name => {
  const [zh, en] = to === 'visited' ? ['经过的各环节', 'any state it came through'] : states(side, to);
  const fields = watch && listed(watch.map((name) => dataName(side, `data.${name}`)));
  return together([
    [`可退到${zh}`, `back to ${en}`],
    modes[mode],
    fields ? [`${fields[0]}变动时逐级办理`, `every step again when ${fields[1]} changes`] : null,
  ]);
};

const policyWords = (side: Side, { nobody, filer, repeated }: TaskPolicy): Name => {
  const standIns = nobody && listed(nobody.map((role) => roleName(side, role)));
  return together([
    standIns ? [`无人时由${standIns[0]}办理`, `${standIns[1]} when there is nobody`] : null,
    filer === 'other' ? ['填报人回避', 'never the filer'] : null,
    filer === 'allow' ? ['填报人可办', 'the filer too'] : null,
    repeated === 'pass' ? ['重复办理人自动通过', 'passed for who has decided before'] : null,
    repeated === 'ask' ? ['重复办理人仍须办理', 'asked again who has decided before'] : null,
  ]);
};

interface Way<Value> {
  key: string;
  title: Name;
  of: (meta: StateMeta) => Value | undefined;
  words: (side: Side, value: Value) => Name;
}

const way = <Value>(each: Way<Value>) => each as Way<unknown>;

/** What is agreed for a state beside its own transitions. */
const ofStates: Way<unknown>[] = [
  way<ReturnMeta>({
    key: 'return',
    title: ['退回', 'returning'],
    of: (meta) => meta.return,
    words: returnWords,
  }),
  way<string>({
    key: 'reopenTo',
    title: ['唤醒后的环节', 'where it goes on when reopened'],
    of: (meta) => meta.reopenTo,
    words: stateName,
  }),
  way<TaskPolicy>({
    key: 'task.policy',
    title: ['办理人规则', 'the policy for its people'],
    of: (meta) => meta.task?.policy,
    words: policyWords,
  }),
];

const settings: { key: keyof WorkflowMeta; title: Name; words: (side: Side, meta: WorkflowMeta) => Name }[] =
  [
    {
      key: 'withdraw',
      title: ['填报人撤回的办法', 'withdrawing by the filer'],
      words: (side, { withdraw }) => {
        if (withdraw === false) return ['不可撤回', 'not possible'];
        if (withdraw === undefined || withdraw === 'void') return ['即作废', 'makes it void'];
        const [zh, en] = stateName(side, withdraw);
        return [`回到${zh}`, `takes it back to ${en}`];
      },
    },
    {
      key: 'extend',
      title: ['延期', 'an extension'],
      words: (side, { extend }) => {
        if (!extend?.lifts) return ['不摘牌', 'lifts no card'];
        const [zh, en] = stateName(side, extend.lifts);
        return [`时限回到${zh}并摘牌`, `takes the clock back to ${en} and lifts the card`];
      },
    },
    {
      key: 'children',
      title: ['下级事项', 'its sub-items'],
      words: (side, { children }) => {
        const field = children?.progress === undefined ? null : dataName(side, `data.${children.progress}`);
        return together([
          children?.cancelWithParent ? ['随上级作废', 'void with it'] : ['不随上级作废', 'go on without it'],
          field && [`进度看${field[0]}`, `progress is ${field[1]}`],
        ]);
      },
    },
  ];

/** The ways an item goes that no arrow shows: returns, withdrawals, extensions, reopening, and whose turn it is then. */
export const compareWaysBack = (compared: Compared): Difference[] => [
  ...compareStateWays(compared),
  ...compareWholeWays(compared),
];

function compareStateWays({ before, after, pairs }: Compared): Difference[] {
  const sides = { before, after };
  return [...pairs].flatMap(([old, now]) =>
    ofStates.flatMap(({ key, title, of, words }) => {
      const [zh, en] = stateName(after, now);
      const [was, is] = [before.states.get(old)?.meta, after.states.get(now)?.meta];
      return compareFacet(
        {
          aspect: key === 'task.policy' ? 'task' : 'transition',
          place: within(now, `meta.${key}`),
          name: [`${zh}的${title[0]}`, `${title[1]} in ${en}`],
          was: was && of(was),
          is: is && of(is),
        },
        (value, side) => words(sides[side], value),
      );
    }),
  );
}

function compareWholeWays({ before, after }: Compared): Difference[] {
  const sides = { before, after };
  return settings.flatMap(({ key, title, words }) =>
    compareFacet(
      {
        aspect: 'settings',
        place: `meta.${key}`,
        name: title,
        was: before.workflow.meta[key] ?? 'unset',
        is: after.workflow.meta[key] ?? 'unset',
      },
      (_value, side) => words(sides[side], sides[side].workflow.meta),
    ),
  );
}
