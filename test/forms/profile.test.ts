import { describe, expect, it } from 'vitest';
import type { Form } from '#forms/definition.ts';
import { checkForm } from '#forms/profile.ts';
import { makeForm, text } from './make-form.ts';

const sound = makeForm({ a: text('甲') });
const field = (more: object) => makeForm({ a: { ...text('甲'), ...more } as never });
const layout = (more: object) => ({ ...sound, layout: { sections: [{ fields: [{ name: 'a', ...more }] }] } });
const rule = (...rules: unknown[]) => ({ ...sound, rules });

const nested = (depth: number): object =>
  depth === 0
    ? text('底')
    : { 'x-kind': 'group', type: 'object', title: '组', properties: { inside: nested(depth - 1) } };

/** Each definition doubles the one before: 2^30 fields in 2 KB. */
const doubling = Object.fromEntries(
  Array.from({ length: 30 }, (_, step) => [
    `d${step}`,
    {
      'x-kind': 'group',
      type: 'object',
      title: '组',
      properties: { l: { $ref: `#/$defs/d${step + 1}` }, r: { $ref: `#/$defs/d${step + 1}` } },
    },
  ]),
);

const broken: [string, unknown, string][] = [
  ['nothing at all', null, 'form'],
  ['a list', [], 'form'],
  ['a text', 'form', 'form'],
  ['no schema', { ...sound, schema: undefined }, 'schema'],
  ['a schema that is a list', { ...sound, schema: { type: 'array', items: {} } }, 'schema'],
  ['an unknown part', { ...sound, uiSchema: {} }, 'part'],
  ['a key with spaces', { ...sound, key: 'a b' }, 'key'],
  ['no title', { ...sound, title: '' }, 'title'],
  ['kept nowhere', { ...sound, keep: 'nowhere' }, 'keep'],
  ['an unknown kind', field({ 'x-kind': 'spell' }), 'kind'],
  ['a kind every object has', field({ 'x-kind': 'constructor' }), 'kind'],
  ['no kind', makeForm({ a: { type: 'string', title: '甲' } }), 'kind'],
  ['a type that does not suit the kind', field({ type: 'array' }), 'type'],
  ['a list of types', field({ type: ['string', 'null'] }), 'keyword'],
  ['a field without a title', field({ title: ' ' }), 'title'],
  ['a tuple', field({ 'x-kind': 'choices', type: 'array', prefixItems: [{}] }), 'keyword'],
  ['a tuple as items', field({ 'x-kind': 'table', type: 'array', items: [{}] }), 'keyword'],
  [
    'a choice between objects',
    field({ 'x-kind': 'choice', oneOf: [{ type: 'object', properties: {} }] }),
    'kind',
  ],
  ['a choice without options', field({ 'x-kind': 'choice', oneOf: [] }), 'kind'],
  [
    'an option twice',
    field({ 'x-kind': 'choice', oneOf: [1, 1].map(() => ({ const: 'a', title: '甲' })) }),
    'kind',
  ],
  ['anyOf', field({ anyOf: [{}] }), 'keyword'],
  ['not', field({ not: {} }), 'keyword'],
  ['patternProperties', { ...sound, schema: { ...sound.schema, patternProperties: {} } }, 'keyword'],
  [
    'fields not declared are let in',
    { ...sound, schema: { ...sound.schema, additionalProperties: true } },
    'keyword',
  ],
  ['a reference to the net', field({ $ref: 'https://example.org/schema' }), 'keyword'],
  ['a reference to nowhere', field({ $ref: '#/$defs/nowhere' }), 'reference'],
  [
    'a reference to itself',
    makeForm({ a: { $ref: '#/$defs/a' } }, { schema: { $defs: { a: { $ref: '#/$defs/a' } } } }),
    'cycle',
  ],
  ['twenty-five levels', makeForm({ a: nested(50) as never }), 'depth'],
  [
    'thirty doublings',
    makeForm({ a: { $ref: '#/$defs/d0' } }, { schema: { $defs: doubling as never } }),
    'size',
  ],
  [
    'five hundred and one fields',
    makeForm(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`f${at}`, text('字')]))),
    'size',
  ],
  [
    '300 KB of help',
    makeForm(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, at) => [`f${at}`, text('字', { description: '长'.repeat(19_000) })]),
      ),
    ),
    'size',
  ],
  ['a pattern that looks behind', field({ pattern: '(?<=a)b' }), 'pattern'],
  ['a pattern that looks back', field({ pattern: '(a)\\1' }), 'pattern'],
  ['a pattern that is none', field({ pattern: '(' }), 'pattern'],
  ['a pattern of 501 characters', field({ pattern: 'a'.repeat(501) }), 'pattern'],
  ['a pattern that explodes', field({ pattern: '((a{1,99}){1,99}){1,99}' }), 'pattern'],
  ['an unknown format', field({ format: 'regex' }), 'keyword'],
  ['at least more than at most', field({ minLength: 5, maxLength: 3 }), 'range'],
  ['a negative length', field({ minLength: -1 }), 'keyword'],
  ['a keyword of another kind', field({ minItems: 1 }), 'keyword'],
  ['a field name of every object', makeForm({ toString: text('甲') } as never), 'name'],
  ['a field name with a dot', makeForm({ 'a.b': text('甲') }), 'name'],
  ['a field called __proto__', JSON.parse(JSON.stringify(sound).replace('"a":', '"__proto__":')), 'name'],
  ['required, but no field', makeForm({ a: text('甲') }, { required: ['b'] }), 'required'],
  [
    'a condition about no field',
    makeForm({ a: text('甲') }, { schema: { if: { required: ['b'] } } }),
    'condition',
  ],
  [
    'a condition that adds a field',
    makeForm({ a: text('甲') }, { schema: { allOf: [{ properties: { b: text('乙') } }] } }),
    'condition',
  ],
  [
    'a condition with a reference',
    makeForm({ a: text('甲') }, { schema: { allOf: [{ $ref: '#/$defs/x' }] } }),
    'condition',
  ],
  [
    'a table in a table',
    field({
      'x-kind': 'table',
      type: 'array',
      items: { type: 'object', properties: { t: { 'x-kind': 'table', type: 'array', title: '表' } } },
    }),
    'kind',
  ],
  ['no layout', { ...sound, layout: undefined }, 'layout'],
  [
    'a layout of four columns',
    { ...sound, layout: { sections: [{ columns: 4, fields: [{ name: 'a' }] }] } },
    'layout',
  ],
  ['a field left out of the layout', { ...sound, layout: { sections: [] } }, 'layout'],
  [
    'a field twice in the layout',
    { ...sound, layout: { sections: [{ fields: [{ name: 'a' }, { name: 'a' }] }] } },
    'layout',
  ],
  ['an unknown field in the layout', layout({ name: 'b' }), 'layout'],
  ['a control that cannot show it', layout({ widget: 'date' }), 'widget'],
  ['wider than its section', layout({ span: 2 }), 'layout'],
  ['raw uiSchema in the layout', layout({ 'ui:widget': 'hidden' }), 'layout'],
  ['an unknown rule', rule({ kind: 'run', field: 'a' }), 'rule'],
  ['a rule about no field', rule({ kind: 'shown-when', field: 'b', when: true }), 'rule'],
  ['a rule without its condition', rule({ kind: 'required-when', field: 'a' }), 'rule'],
  ['a check without a message', rule({ kind: 'check', field: 'a', valid: true }), 'rule'],
  ['a message about no field', { ...sound, messages: { b: { required: '请填写' } } }, 'message'],
  ['a message that is no sentence', { ...sound, messages: { a: { required: 5 } } }, 'message'],
];

describe('the profile', () => {
  it('lets a sound form pass', () => {
    expect(checkForm(sound)).toEqual([]);
  });

  it.each(broken)('refuses %s', (_, form, check) => {
    const findings = checkForm(form);

    expect(findings.map((finding) => finding.check)).toContain(check);
    for (const { severity, text: sentence } of findings) {
      expect(severity).toBe('block');
      expect(sentence).toMatchObject({
        zh: expect.stringMatching(/[一-鿿]/),
        en: expect.stringMatching(/^[^一-鿿]+$/),
      });
    }
  });

  it('names the place', () => {
    const form = { ...sound, layout: { sections: [{ fields: [{ name: 'a' }, { name: 'b' }] }] } } as Form;

    expect(checkForm(form).map(({ place }) => place)).toEqual(['layout.sections.0.fields.1']);
  });

  it.each([
    undefined,
    5,
    {},
    { schema: { properties: { a: null } } },
    { schema: { type: 'object', properties: { a: [] } } },
  ])('never throws: %j', (form) => {
    expect(checkForm(form).length).toBeGreaterThan(0);
  });
});
