import { beforeEach, describe, expect, it } from 'vitest';
import { forgetUnsent, keepUnsent, takeUnsent } from '#client/form-view/unsent.ts';

beforeEach(() => localStorage.clear());

const day = (date: number) => new Date(Date.UTC(2025, 5, date));

describe('unsent input', () => {
  it('is there again after the tab was closed, with its time', () => {
    keepUnsent('P00001/problem', { summary: '写到一半' }, day(1));

    expect(takeUnsent('P00001/problem')).toEqual({
      values: { summary: '写到一半' },
      at: '2025-06-01T00:00:00.000Z',
    });
    expect(takeUnsent('P00002/problem')).toBeNull();
  });

  it('is gone when it was sent', () => {
    keepUnsent('a', { x: 1 });
    keepUnsent('b', { x: 2 });

    forgetUnsent('a');

    expect(takeUnsent('a')).toBeNull();
    expect(takeUnsent('b')?.values).toEqual({ x: 2 });
  });

  it('never takes all the room: the newest twenty of the last thirty days, none of them huge', () => {
    for (let number = 1; number <= 25; number += 1) keepUnsent(`k${number}`, { number }, day(number));

    expect(takeUnsent('k25')).not.toBeNull();
    expect(takeUnsent('k6')).not.toBeNull();
    expect(takeUnsent('k5')).toBeNull();
    keepUnsent('later', {}, day(50));
    expect(takeUnsent('k10')).toBeNull();
    expect(keepUnsent('huge', { text: 'x'.repeat(200_001) })).toBe(false);
    expect(takeUnsent('huge')).toBeNull();
  });

  it.each(['not json', '5', 'null', '{"a":5}', '{"a":{"values":"x","at":"y"}}'])(
    'is not upset by %s in the store',
    (kept) => {
      localStorage.setItem('qingdan.unsent', kept);

      expect(takeUnsent('a')).toBeNull();
      expect(() => keepUnsent('b', { x: 1 })).not.toThrow();
    },
  );
});
