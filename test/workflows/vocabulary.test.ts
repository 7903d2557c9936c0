import { expect, test } from 'vitest';
import { actionTypes } from '#workflows/effects.ts';
import { guardKinds } from '#workflows/guards.ts';
import { actions, guards } from '#workflows/vocabulary.ts';

test('every word of the vocabulary means something to the engine, and nothing else does', () => {
  expect(guards.map(({ type }) => type).sort()).toEqual([...guardKinds.keys()].sort());
  expect(actions.map(({ type }) => type).sort()).toEqual([...actionTypes].sort());
});

test('every word has a title and a description in both languages', () => {
  for (const { title, description } of [...guards, ...actions]) {
    expect(title).toEqual({ zh: expect.any(String), en: expect.any(String) });
    expect(description).toEqual({ zh: expect.any(String), en: expect.any(String) });
  }
});
