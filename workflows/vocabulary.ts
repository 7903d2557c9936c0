// Every guard and action a workflow may use: the single list the checker, the engine, the designers and the docs read.
import type { JsonObject, Text } from './definition.ts';

export interface Word {
  type: string;
  title: Text;
  description: Text;
  /** JSON Schema of its params. `x-is` says what a value names: 'rule', 'roles', 'events', 'state', 'workflow'. */
  params: JsonObject;
}

const text: JsonObject = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      required: ['zh'],
      properties: { zh: { type: 'string' }, en: { type: 'string' } },
      additionalProperties: false,
    },
  ],
};
const rule: JsonObject = { 'x-is': 'rule' };
const guardShape: JsonObject = {
  type: 'object',
  properties: { type: { type: 'string' }, params: { type: 'object' } },
  required: ['type'],
  additionalProperties: false,
};
const rules = { type: 'object', additionalProperties: rule, minProperties: 1 };
const names = (is: string) => ({ type: 'array', items: { type: 'string' }, minItems: 1, 'x-is': is });

const params = (properties: JsonObject, required: string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** A guard may say in words why it does not pass. */
const guard = (
  type: string,
  title: Text,
  description: Text,
  properties: JsonObject,
  required: string[],
): Word => ({
  type,
  title,
  description,
  params: params({ ...properties, message: text }, required),
});

const action = (
  type: string,
  title: Text,
  description: Text,
  properties: JsonObject,
  required: string[],
): Word => ({
  type,
  title,
  description,
  params: params(properties, required),
});

export const guards: readonly Word[] = [
  guard(
    'rule',
    { zh: '满足条件', en: 'Condition' },
    {
      zh: '按事项数据、表单、办理人、子项、亮牌和时间判断',
      en: 'A condition over data, form, actor, item, children, tally, card and time',
    },
    { rule },
    ['rule'],
  ),
  guard(
    'all',
    { zh: '全部满足', en: 'All of' },
    { zh: '其中每一条都满足', en: 'Every one of these holds' },
    { guards: { type: 'array', items: guardShape, minItems: 1 } },
    ['guards'],
  ),
  guard(
    'any',
    { zh: '任一满足', en: 'Any of' },
    { zh: '其中至少一条满足', en: 'At least one of these holds' },
    { guards: { type: 'array', items: guardShape, minItems: 1 } },
    ['guards'],
  ),
  guard(
    'not',
    { zh: '不满足', en: 'Not' },
    { zh: '这一条不满足', en: 'This one does not hold' },
    { guard: guardShape },
    ['guard'],
  ),
  guard(
    'in',
    { zh: '处于环节', en: 'In state' },
    { zh: '事项正处于某个环节', en: 'The item is in a state' },
    { state: { type: 'string', 'x-is': 'state' } },
    ['state'],
  ),
  guard(
    'notActorOf',
    { zh: '未办理过', en: 'Took no part in' },
    {
      zh: '办理人没有办理过这些操作（职责分离）',
      en: 'The actor did none of these events (separation of duties)',
    },
    { events: names('events') },
    ['events'],
  ),
  guard(
    'children',
    { zh: '下级事项', en: 'Child items' },
    {
      zh: '全部、任一、若干或一定比例的下级事项办结，或处于某环节、标签、结果',
      en: 'All, any, so many or such a share of the children are done, or in a state, tag or outcome',
    },
    {
      need: {
        anyOf: [
          { enum: ['all', 'any'] },
          { type: 'integer', minimum: 1 },
          {
            type: 'object',
            required: ['share'],
            properties: { share: { type: 'number', exclusiveMinimum: 0, maximum: 1 } },
            additionalProperties: false,
          },
        ],
      },
      in: { type: 'string' },
    },
    ['need'],
  ),
  guard(
    'quota',
    { zh: '名额未满', en: 'Quota left' },
    { zh: '某项名额已用数少于上限', en: 'Less of a quota is used than its limit' },
    { name: { type: 'string', 'x-is': 'quota' }, limit: rule },
    ['name', 'limit'],
  ),
];

export const actions: readonly Word[] = [
  action(
    'set',
    { zh: '写入数据', en: 'Set data' },
    { zh: '按规则计算并写入事项数据', en: 'Computes values and keeps them as data' },
    { values: rules },
    ['values'],
  ),
  action(
    'notify',
    { zh: '发送通知', en: 'Notify' },
    { zh: '通知角色或人员', en: 'Tells roles or people' },
    { roles: names('roles'), people: rule, title: text, body: text },
    ['title'],
  ),
  action(
    'card',
    { zh: '亮牌', en: 'Card' },
    { zh: '亮黄牌、红牌，或撤牌', en: 'Shows a yellow or red card, or takes it back' },
    { colour: { enum: ['yellow', 'red', null] }, reason: text, counts: { enum: [false] } },
    ['colour', 'reason'],
  ),
  action(
    'quota',
    { zh: '占用名额', en: 'Take a place' },
    {
      zh: '占用或退还一个名额；名额用完时不能办理',
      en: 'Takes or gives back a place of a quota; refused when none is left',
    },
    { name: { type: 'string', 'x-is': 'quota' }, change: { enum: ['take', 'release'] } },
    ['name'],
  ),
  action(
    'open',
    { zh: '开立下级事项', en: 'Open child items' },
    { zh: '开立一项，或为每个单位、每一行各开立一项', en: 'Opens one child, or one for each unit or row' },
    { workflow: { type: 'string', 'x-is': 'workflow' }, each: rule, unit: rule, data: rules },
    ['workflow', 'data'],
  ),
  action(
    'drop',
    { zh: '撤下其余下级事项', en: 'Drop the other child items' },
    {
      zh: '仍在办的下级事项全部作废并告知理由',
      en: 'Makes void all children still open, and tells them why',
    },
    { reason: text },
    ['reason'],
  ),
  action(
    'link',
    { zh: '关联事项', en: 'Link an item' },
    { zh: '关联到另一事项', en: 'Links to another item' },
    { item: rule },
    ['item'],
  ),
  action(
    'webhook',
    { zh: '推送外部系统', en: 'Webhook' },
    { zh: '把数据推送到登记过的外部系统', en: 'Sends data to a registered system' },
    { name: { type: 'string' }, body: rule },
    ['name'],
  ),
];
