import type { Text, WorkflowMeta } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import { type Compared, dataName, formName, listed, type Name, roleName, type Side } from './compared.ts';
import { apart, type Difference, isSame, sayOf } from './difference.ts';

const say = sayOf('settings');

const secrecies: Record<WorkflowMeta['secrecy'], Name> = {
  public: ['所有人可见', 'seen by everyone'],
  unit: ['单位内可见', 'seen by the unit'],
  'need-to-know': ['仅经办人可见', 'seen by those who act on it'],
};

const plain = (text: Text | undefined): Name =>
  text === undefined ? ['无', 'none'] : [`“${zhOf(text)}”`, `“${enOf(text)}”`];
const dataOr = (side: Side, path: string | undefined): Name =>
  path === undefined ? ['无', 'none'] : dataName(side, path);
const dataList = (side: Side, names: string[] = []): Name =>
  names.length === 0 ? ['无', 'none'] : listed(names.map((name) => dataName(side, `data.${name}`)));

const roleList = (side: Side, names: string[] = []): Name =>
  names.length === 0 ? ['无', 'none'] : listed(names.map((name) => roleName(side, name)));

/** Each setting of a workflow: what it is called, and how its value is said. */
const settings: [key: keyof WorkflowMeta, title: Name, words: (meta: WorkflowMeta, side: Side) => Name][] = [
  ['title', ['流程名称', 'The name of the workflow'], ({ title }) => plain(title)],
  ['description', ['流程说明', 'The description'], ({ description }) => plain(description)],
  ['list', ['所属台账', 'The ledger'], ({ list }) => plain(list)],
  ['serial', ['编号规则', 'The serial rule'], ({ serial }) => plain(serial)],
  ['form', ['主表单', 'The main form'], ({ form }, side) => formName(side, form)],
  ['label', ['事项标题', 'The label of items'], ({ label }) => plain(label)],
  ['secrecy', ['可见范围', 'Who sees items'], ({ secrecy }) => secrecies[secrecy]],
  ['unit', ['责任单位', 'The responsible unit'], ({ unit }, side) => dataOr(side, unit)],
  ['due', ['事项期限', 'The deadline'], ({ due }, side) => dataOr(side, due)],
  ['columns', ['台账列', 'The columns of the ledger'], ({ columns }, side) => dataList(side, columns)],
  ['against', ['当事人', 'Whom items are against'], ({ against }, side) => roleList(side, against)],
  [
    'child',
    ['填报方式', 'How items begin'],
    ({ child }) =>
      child ? ['只由其他事项下达', 'opened by other items only'] : ['由人员填报', 'filed by people'],
  ],
];

/** Title, numbering, secrecy, who may file and with which form. */
export function compareSettings({ before, after }: Compared): Difference[] {
  const changed = settings.flatMap(([key, [zh, en], words]) => {
    if (isSame(before.workflow.meta[key], after.workflow.meta[key])) return [];
    const [was, old] = words(before.workflow.meta, before);
    const [is, now] = words(after.workflow.meta, after);
    return [
      say.changed(`meta.${key}`, [
        was === is ? `${zh}的英文由${old}改为${now}` : `${zh}由${was}改为${is}`,
        old === now ? `${en} was ${was}, now ${is}` : `${en} was ${old}, now ${now}`,
      ]),
    ];
  });
  return [
    ...changed,
    ...compareUrgency(before, after),
    ...compareStart(before, after),
    ...compareVerbs(before, after),
  ];
}

const compareUrgency = (before: Side, after: Side): Difference[] =>
  isSame(before.workflow.meta.priority, after.workflow.meta.priority)
    ? []
    : [
        say.changed('meta.priority', [
          '待办紧急程度的规则有改动',
          'How urgent tasks are is decided otherwise',
        ]),
      ];

function compareStart(before: Side, after: Side): Difference[] {
  const [old, now] = [before.workflow.meta.start, after.workflow.meta.start];
  const { gone, come } = apart(old.roles, now.roles);
  const [was, is] = [formName(before, old.form), formName(after, now.form)];
  return [
    ...come.map((role) => {
      const [zh, en] = roleName(after, role);
      return say.added('meta.start.roles', [`${zh}现在可以填报`, `${en} may now file`]);
    }),
    ...gone.map((role) => {
      const [zh, en] = roleName(before, role);
      return say.removed('meta.start.roles', [`${zh}不再能填报`, `${en} may no longer file`]);
    }),
    ...(old.form === now.form
      ? []
      : [
          say.changed('meta.start.form', [
            `填报表单由${was[0]}改为${is[0]}`,
            `The form to file with was ${was[1]}, now ${is[1]}`,
          ]),
        ]),
  ];
}

function compareVerbs(before: Side, after: Side): Difference[] {
  const old = before.workflow.meta.verbs ?? {};
  const now = after.workflow.meta.verbs ?? {};
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((verb) => {
    const { gone, come } = apart(old[verb] ?? [], now[verb] ?? []);
    return [
      ...come.map((role) => {
        const [zh, en] = roleName(after, role);
        return say.added(`meta.verbs.${verb}`, [`${zh}现在可以使用“${verb}”`, `${en} may now use “${verb}”`]);
      }),
      ...gone.map((role) => {
        const [zh, en] = roleName(before, role);
        return say.removed(`meta.verbs.${verb}`, [
          `${zh}不再能使用“${verb}”`,
          `${en} may no longer use “${verb}”`,
        ]);
      }),
    ];
  });
}
