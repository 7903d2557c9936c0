import { describe, expect, it } from 'vitest';
import { checkBounds, FORM_BOUNDS } from '#forms/bounds.ts';
import { checkOnServer, filled, sentencesByPath } from './both-validators.ts';
import { makeForm, text } from './make-form.ts';

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
}

describe('data from outside', () => {
  it.each([
    ['100,000 levels', nested(100_000), 'depth'],
    ['33 levels', nested(33), 'depth'],
    ['a million elements', Array.from({ length: 1_000_000 }, () => 1), 'keys'],
    ['2,001 keys in many objects', Array.from({ length: 1_001 }, () => ({ a: 1 })), 'keys'],
    ['a text of 100,001 characters', { a: 'x'.repeat(100_001) }, 'text'],
    ['a name of 100,001 characters', { ['x'.repeat(100_001)]: 1 }, 'text'],
    ['NUL', { a: 'x\0y' }, 'character'],
    ['half a character', { a: 'x\ud800' }, 'character'],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'name'],
    ['constructor', { constructor: 1 }, 'name'],
  ])('is refused with %s, at once', (_, value, kind) => {
    const began = performance.now();

    expect(checkBounds(value)?.kind).toBe(kind);
    expect(performance.now() - began).toBeLessThan(5_000); // without a bound it takes minutes
  });

  it('passes when it is within the bounds', () => {
    expect(checkBounds(nested(32))).toBeNull();
    expect(
      checkBounds({ a: 'x'.repeat(FORM_BOUNDS.text), b: Array.from({ length: 1_990 }, () => 1) }),
    ).toBeNull();
    expect(checkBounds({ a: '𠮷😀', b: null, c: -0 })).toBeNull();
  });

  it('is refused before the form looks at it', () => {
    const form = makeForm({ a: text('甲') });

    const { errors } = checkOnServer(filled({ form, values: JSON.parse('{"__proto__":{"a":"甲"}}') }));

    expect(sentencesByPath(errors)).toEqual({ '': ['内容中有不允许的字段名'] });
    expect(({} as { a?: string }).a).toBeUndefined();
  });
});
