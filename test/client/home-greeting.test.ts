import { expect, test } from 'vitest';
import { partOfDay } from '#client/home/part-of-day.ts';

test.each([
  ['2026-03-02T02:00:00+08:00', 'night'],
  ['2026-03-02T06:00:00+08:00', 'morning'],
  ['2026-03-02T11:59:00+08:00', 'morning'],
  ['2026-03-02T12:00:00+08:00', 'afternoon'],
  ['2026-03-02T18:00:00+08:00', 'evening'],
  ['2026-03-02T23:30:00+08:00', 'night'],
  ['2026-03-02T01:00:00Z', 'morning'],
])('at %s one is greeted as in the %s of Beijing', (time, part) => {
  expect(partOfDay(new Date(time))).toBe(part);
});
