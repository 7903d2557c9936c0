import { describe, expect, test } from 'vitest';
import { findPlace, pathOfPlace } from '#client/definitions/find-place.ts';
import { findFault } from '#client/definitions/json-fault.ts';
import { lineAt, readPack, writePack } from '#client/definitions/pack-text.ts';

const text = writePack({
  workflow: {
    key: 'k',
    states: {
      filed: { on: { ACCEPT: [{ target: 'a "quoted, {word}"' }, { target: 'b' }] } },
      a: {},
      b: { tags: [] },
    },
  },
  forms: { plan: { schema: { properties: { goal: { title: '目标' } } } } },
});

/** The line a place is on, as it is written there. */
const lineOf = (place: string) => {
  const line = lineAt(text, findPlace(text, pathOfPlace(place)));
  return text.split('\n')[line - 1]?.trim();
};

describe('a finding leads to its line', () => {
  const cases: [place: string, line: string][] = [
    ['', '"workflow": {'],
    ['key', '"key": "k",'],
    ['states.filed', '"filed": {'],
    ['states.filed.on.ACCEPT', '"ACCEPT": ['],
    ['states.filed.on.ACCEPT.1', '{'],
    ['states.filed.on.ACCEPT.1.target', '"target": "b"'],
    ['states.b.tags', '"tags": []'],
    ['forms.plan.schema.properties.goal', '"goal": {'],
  ];
  test.each(cases)('%s', (place, line) => expect(lineOf(place)).toBe(line));

  test('of the nearest thing around it, where the place itself is not written', () => {
    expect(lineOf('states.filed.on.NOWHERE.0.guard')).toBe('"on": {');
    expect(lineOf('meta.roles')).toBe('"workflow": {');
  });
});

describe('a text is a pack', () => {
  test('when it has a workflow; forms may be left out', () => {
    expect(readPack('{"workflow": {"key": "k"}}')).toEqual({ pack: { workflow: { key: 'k' }, forms: {} } });
  });

  test('and comes back as it was', () => {
    const read = readPack(text);
    expect('pack' in read && writePack(read.pack)).toBe(text);
  });

  test('not when it is something else', () => {
    for (const other of ['[]', '3', '{}', '{"workflow": []}', '{"workflow": {}, "forms": 3}']) {
      expect(readPack(other)).toEqual({ wrong: 'shape' });
    }
  });

  test('not when it is no JSON; the line is named', () => {
    expect(readPack('{\n  "workflow": {\n    "key": ,\n  }\n}')).toMatchObject({ wrong: 'json', line: 3 });
  });
});

test('the first fault of a text is found where JSON.parse finds one, and nowhere else', () => {
  const sound = ['{}', '[1, -2.5e3, true, null, "a\\n\\u00e9 \\" {"]', ' {"a": [{}, []]} ', '"x"', '0'];
  for (const text of sound) expect(findFault(text)).toBeUndefined();
  const broken: [text: string, at: number][] = [
    ['', 0],
    ['{"a": }', 6],
    ['{"a": 1,}', 8],
    ['[1 2]', 3],
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ['[01]', 2],
    ['"a', 0],
    ['{"a": tru}', 6],
    ['{} x', 3],
    ['["a\nb"]'.replace('\\n', '\n'), 1],
  ];
  for (const [text, at] of broken) {
    expect(() => JSON.parse(text)).toThrow();
    expect([text, findFault(text)]).toEqual([text, at]);
  }
});
