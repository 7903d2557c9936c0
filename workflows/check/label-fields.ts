import type { Json } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import { dataFields } from './data-fields.ts';
import { block, type Finding } from './finding.ts';
import type { Check, Subject } from './subject.ts';

const MARK = /\{([A-Za-z][A-Za-z0-9_]*)\}/g;

interface Naming {
  name: string;
  place: string;
}

const marksIn = (text: string, place: string): Naming[] =>
  [...text.matchAll(MARK)].map(([, name = '']) => ({ name, place }));

const path = (field: string | undefined, place: string): Naming[] =>
  field?.startsWith('data.') ? [{ name: field.slice('data.'.length), place }] : [];

const isText = (value: Json | undefined): value is string | { zh: string; en: string } =>
  typeof value === 'string' ||
  (typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.zh === 'string');

/** What the sentences of notices and cards are filled with. */
const inSentences = ({ actions }: Subject): Naming[] =>
  actions.flatMap(({ action: { params = {} }, place }) =>
    ['title', 'body', 'reason'].flatMap((name) => {
      const text = params[name];
      if (!isText(text)) return [];
      return marksIn(`${zhOf(text)}${enOf(text)}`, `${place}.params.${name}`);
    }),
  );

function namings(subject: Subject): Naming[] {
  const { label, columns = [], unit, due, delays = {} } = subject.workflow.meta;
  return [
    ...marksIn(label, 'meta.label'),
    ...columns.map((name, at) => ({ name, place: `meta.columns.${at}` })),
    ...path(unit, 'meta.unit'),
    ...path(due, 'meta.due'),
    ...Object.entries(delays).flatMap(([name, delay]) =>
      typeof delay === 'object' && 'field' in delay ? path(delay.field, `meta.delays.${name}`) : [],
    ),
    ...inSentences(subject),
  ];
}

const YEAR = /^[^{}]*(\{year\}[^{}]*)*\{seq(:[1-9])?\}$/;

const serialFindings = ({ workflow }: Subject): Finding[] =>
  YEAR.test(workflow.meta.serial)
    ? []
    : [
        block(
          'bad-serial',
          'meta.serial',
          '编号只能用 {year} 和末尾的 {seq}',
          'A serial is made of text, {year}, and {seq} at its end',
        ),
      ];

/** Label, columns, deadline, unit and notices that name data no form asks for; serials with marks nobody fills. */
export const checkLabelFields: Check = (subject) => {
  if (!subject.knowsForms) return serialFindings(subject);
  const known = dataFields(subject);
  const unknown = namings(subject).filter(({ name }) => !known.has(name));
  const once = new Map(unknown.map((naming) => [`${naming.place} ${naming.name}`, naming]));
  return [
    ...serialFindings(subject),
    ...[...once.values()].map(({ name, place }) =>
      block('unknown-field', place, `没有表单填写字段「${name}」`, `No form asks for the field “${name}”`),
    ),
  ];
};
