import type { Json, Rule, Text } from '../definition.ts';
import { blankMemory } from '../memory.ts';
import { scopeOf } from '../situation.ts';
import { dataFields, stepsOf } from './data-fields.ts';
import { block, type Finding } from './finding.ts';
import type { Field } from './form-fields.ts';
import { type PlacedRule, placedRules } from './placed-rules.ts';
import { anything, type Known, knownConstant, knownField, knownResult, operationOf } from './rule-type.ts';
import type { Check, Subject } from './subject.ts';

/** Columns of the list looked through, inside some, all, map…; 'any' when they are not known. */
type Element = Map<string, Field> | 'any' | null;

const EQUAL = new Set(['==', '===', '!=', '!==']);
const ORDER = new Set(['<', '<=', '>', '>=']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', 'round', 'fen', 'yuan']);
const OVER_LIST = new Set(['some', 'all', 'none', 'map', 'filter', 'sum', 'distinct']);

const NOWHERE = {
  id: '',
  filerId: '',
  unitId: '',
  organId: '',
  parentUnitId: null,
  committeeId: '',
  createdAt: '',
};
const ROOTS = new Set([
  'each',
  ...Object.keys(
    scopeOf({
      memory: blankMemory(),
      facts: {
        actor: null,
        item: NOWHERE,
        children: { total: 0, done: 0, void: 0, in: {} },
        now: '',
        calendar: { addWorkdays: (from) => from },
      },
      form: {},
      active: [],
    }),
  ),
]);

const nameOf = ({ field, constant }: Known): { zh: string; en: string } =>
  field
    ? { zh: `「${field.title.zh}」`, en: `“${field.title.en}”` }
    : { zh: `「${JSON.stringify(constant ?? null)}」`, en: JSON.stringify(constant ?? null) };

const isKnown = ({ type }: Known): boolean => type !== 'any' && type !== 'null';

const isSame = (one: Known, other: Known): boolean =>
  one.type === other.type || (isTextual(one) && isTextual(other) && !(one.field && other.field));

/** A date written down is text too, when it is compared with text. */
const isTextual = ({ type, constant }: Known): boolean =>
  type === 'text' || (type === 'time' && typeof constant === 'string');

type FieldsByName = ReadonlyMap<string, readonly Field[]>;

/** Reads one rule, noting what cannot be right in it. */
class RuleReader {
  readonly problems: { check: string; text: Exclude<Text, string> }[] = [];
  private readonly data: FieldsByName;
  private readonly form: FieldsByName;

  constructor(data: FieldsByName, form: FieldsByName) {
    this.data = data;
    this.form = form;
  }

  read(rule: Rule, element: Element = null): Known {
    const operation = operationOf(rule);
    if (!operation) return knownConstant(rule);
    const { operator, args } = operation;
    if (operator === 'var') return this.variable(String(args[0] ?? ''), element);
    if (OVER_LIST.has(operator)) return this.overList(operator, args, element);
    const known = args.map((arg) => this.read(arg, element));
    if (EQUAL.has(operator)) this.equal(known);
    if (ORDER.has(operator)) this.order(known);
    if (ARITHMETIC.has(operator)) this.arithmetic(known);
    if (operator === 'in') this.within(known);
    return knownResult(operator);
  }

  private overList(operator: string, [list = null, rule = null]: Rule[], element: Element): Known {
    const { field } = this.read(list, element);
    const columns = field?.parts.length ? new Map(field.parts.map((part) => [part.name, part])) : 'any';
    this.read(rule, columns);
    return knownResult(operator);
  }

  private variable(path: string, element: Element): Known {
    const [root = '', name, ...deeper] = path.split('.');
    if (path === '' || element === 'any') return anything;
    const column = element?.get(root);
    if (column) return knownField([column]);
    if (root === 'now') return { type: 'time' };
    if (!ROOTS.has(root)) return this.unknown(path);
    if ((root !== 'data' && root !== 'form') || name === undefined) return anything;
    return this.field(root === 'data' ? this.data : this.form, name, deeper, path);
  }

  private field(from: FieldsByName, name: string, deeper: string[], path: string): Known {
    const fields = from.get(name);
    if (!fields) return this.unknown(path);
    const [inner, ...rest] = deeper;
    if (inner === undefined) return knownField(fields);
    const groups = fields.filter(({ kind }) => kind === 'group');
    const parts = groups.flatMap(({ parts }) => parts.filter((part) => part.name === inner));
    if (groups.length > 0 && parts.length === 0) return this.unknown(path);
    return rest.length === 0 && groups.length > 0 ? knownField(parts) : anything;
  }

  private unknown(path: string): Known {
    this.say(
      'unknown-field',
      `规则里的「${path}」没有表单填写`,
      `No form fills “${path}”, which the rule reads`,
    );
    return anything;
  }

  private equal([one = anything, other = anything]: Known[]): void {
    if (isKnown(one) && isKnown(other) && !isSame(one, other)) {
      this.mismatch(one, other);
      return;
    }
    this.chosen(one, other.constant);
    this.chosen(other, one.constant);
  }

  private order(known: Known[]): void {
    const odd = known.find(({ type }) => !['number', 'time', 'any', 'null'].includes(type));
    const [one = anything, other = anything] = known;
    if (odd) {
      const { zh, en } = nameOf(odd);
      this.say('rule-type', `${zh}不能比较大小`, `${en} has no order to compare by`);
    } else if (isKnown(one) && isKnown(other) && one.type !== other.type) this.mismatch(one, other);
  }

  private arithmetic(known: Known[]): void {
    const odd = known.find((each) => isKnown(each) && each.type !== 'number');
    if (!odd) return;
    const { zh, en } = nameOf(odd);
    this.say('rule-type', `${zh}不是数字，不能计算`, `${en} is no number to calculate with`);
  }

  private within([item = anything, whole = anything]: Known[]): void {
    if (Array.isArray(whole.constant))
      for (const each of whole.constant) this.equal([item, knownConstant(each)]);
    else if (isKnown(whole) && whole.type !== 'list' && whole.type !== 'text') {
      const { zh, en } = nameOf(whole);
      this.say('rule-type', `${zh}不是列表，不能判断是否在其中`, `${en} is no list to look into`);
    }
  }

  private mismatch(one: Known, other: Known): void {
    const [left, right] = [nameOf(one), nameOf(other)];
    this.say(
      'rule-type',
      `${left.zh}和${right.zh}不是同一类内容，比较永远不成立`,
      `${left.en} and ${right.en} are of different kinds and never equal`,
    );
  }

  private chosen({ choices, field }: Known, constant: Json | undefined): void {
    if (!choices || !field || constant === undefined || constant === null) return;
    if (choices.some(({ value }) => value === constant)) return;
    const text = JSON.stringify(constant);
    this.say(
      'unknown-choice',
      `「${field.title.zh}」没有选项 ${text}`,
      `“${field.title.en}” has no choice ${text}`,
    );
  }

  private say(check: string, zh: string, en: string): void {
    this.problems.push({ check, text: { zh, en } });
  }
}

const single = (fields: Iterable<Field>): FieldsByName =>
  new Map([...fields].map((field) => [field.name, [field]]));

/** All fields that any step hands in. */
function anyForm(subject: Subject): FieldsByName {
  const keys = [
    subject.workflow.meta.start.form,
    ...stepsOf(subject).map((step) => step.transition.meta?.form),
  ];
  const fields = [...new Set(keys)].flatMap((key) => [
    ...(subject.forms.get(key ?? '')?.fields.values() ?? []),
  ]);
  return Map.groupBy(fields, ({ name }) => name);
}

function findingsOf({ rule, place, form }: PlacedRule, known: KnownFields): Finding[] {
  const fields =
    form === null ? known.any : form === 'none' ? new Map<string, Field[]>() : single(form.fields.values());
  const reader = new RuleReader(known.data, fields);
  reader.read(rule);
  const once = new Map(reader.problems.map((problem) => [problem.text.zh, problem]));
  return [...once.values()].map(({ check, text }) => block(check, place, text.zh, text.en ?? text.zh));
}

interface KnownFields {
  data: FieldsByName;
  any: FieldsByName;
}

/** Rules that read fields no form has, or compare what can never be equal. */
export const checkRuleTypes: Check = (subject) => {
  if (!subject.knowsForms) return [];
  const known = { data: dataFields(subject), any: anyForm(subject) };
  return placedRules(subject).flatMap((placed) => findingsOf(placed, known));
};
