import type { Guard, Json, JsonObject, Rule } from '../definition.ts';
import { checkRule } from '../rules.ts';
import { enOf, zhOf } from '../text.ts';
import { actions, guards, type Word } from '../vocabulary.ts';
import { block, type Finding } from './finding.ts';
import { schemaCheck } from './json-schema.ts';
import type { Check, Subject } from './subject.ts';

const byType = (words: readonly Word[]) =>
  new Map(words.map((word) => [word.type, { word, misfits: schemaCheck(word.params) }]));

const known = { guard: byType(guards), action: byType(actions) };
const titles = { guard: { zh: '条件', en: 'guard' }, action: { zh: '动作', en: 'action' } };

/** Guards and actions that are not in the vocabulary, or whose params are not what it asks for. */
export const checkWords: Check = (subject) => [
  ...subject.guards.flatMap(({ guard, place }) => wordFindings('guard', guard, place, subject)),
  ...subject.actions.flatMap(({ action, place }) => wordFindings('action', action, place, subject)),
];

function wordFindings(
  kind: 'guard' | 'action',
  { type, params = {} }: Guard,
  place: string,
  subject: Subject,
): Finding[] {
  const found = known[kind].get(type);
  const { zh, en } = titles[kind];
  if (!found)
    return [block(`unknown-${kind}`, place, `没有「${type}」这种${zh}`, `There is no ${en} “${type}”`)];
  if (found.misfits(params).length > 0) {
    const title = found.word.title;
    return [
      block(
        'bad-params',
        place,
        `${zh}「${zhOf(title)}」的内容不完整或不对`,
        `The ${en} “${enOf(title)}” is incomplete or wrong`,
      ),
    ];
  }
  return paramFindings(found.word.params.properties as JsonObject, params, place, subject);
}

function paramFindings(schemas: JsonObject, params: JsonObject, place: string, subject: Subject): Finding[] {
  return Object.entries(params).flatMap(([name, value]) => {
    const schema = schemas[name] as JsonObject;
    const inner = schema.additionalProperties as JsonObject | undefined;
    if (inner?.['x-is'] === 'rule') {
      return Object.values(value as JsonObject).flatMap((rule) =>
        valueFindings('rule', rule, place, subject),
      );
    }
    return valueFindings(schema['x-is'], value, place, subject);
  });
}

interface Named {
  check: string;
  zh: string;
  en: string;
  exists: (name: string, subject: Subject) => boolean;
}

/** What a param may name, by its `x-is`. */
const named = new Map<Json | undefined, Named>([
  [
    'roles',
    {
      check: 'unknown-role',
      zh: '角色',
      en: 'role',
      exists: (name, { workflow }) => Object.hasOwn(workflow.meta.roles, name),
    },
  ],
  [
    'events',
    {
      check: 'unknown-event',
      zh: '操作',
      en: 'event',
      exists: (event, { transitions }) =>
        transitions.some(({ trigger, name }) => trigger === 'on' && name === event),
    },
  ],
  [
    'quota',
    {
      check: 'unknown-quota',
      zh: '名额',
      en: 'quota',
      exists: (name, { workflow }) => Object.hasOwn(workflow.meta.quotas ?? {}, name),
    },
  ],
  [
    'state',
    {
      check: 'unknown-state',
      zh: '环节',
      en: 'state',
      exists: (path, { states }) => path !== '' && states.has(path),
    },
  ],
  [
    'workflow',
    {
      check: 'unknown-workflow',
      zh: '流程',
      en: 'workflow',
      exists: (key, { context }) => context.workflows.includes(key),
    },
  ],
]);

/** Whether what a param names is there, and whether its rule can run. */
function valueFindings(is: Json | undefined, value: Json, place: string, subject: Subject): Finding[] {
  if (is === 'rule') return ruleFindings(value, place);
  const what = named.get(is);
  if (!what) return [];
  const names = (Array.isArray(value) ? value : [value]).map(String);
  const { check, zh, en, exists } = what;
  return names
    .filter((name) => !exists(name, subject))
    .map((name) => block(check, place, `${zh}「${name}」不存在`, `The ${en} “${name}” does not exist`));
}

/** What is wrong with one rule. */
export const ruleFindings = (rule: Rule, place: string): Finding[] =>
  checkRule(rule).map((text) => block('bad-rule', place, zhOf(text), enOf(text)));
