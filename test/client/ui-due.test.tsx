import { render, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { beijingDate, beijingTime, daysUntil } from '#client/ui/beijing.ts';
import { bounded } from '#client/ui/bounded.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import { Due } from '#client/ui/due.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';

const now = Date.parse('2026-03-10T02:00:00Z'); // 10:00 in Beijing

const shown = () => document.body.textContent;

describe('a deadline', () => {
  test('says how many days it is overdue', () => {
    render(<Due at="2026-03-07T09:00:00Z" now={now} />);
    expect(shown()).toBe('2026-03-07逾期 3 天');
  });

  test('of what is suspended says that the clock stands still, whatever date there was', () => {
    render(<Due at="2026-03-07T09:00:00Z" frozen now={now} />);
    expect(shown()).toBe('挂起，不计时');
  });

  test('says how many days are left', () => {
    render(<Due at="2026-03-12T09:00:00Z" now={now} />);
    expect(shown()).toBe('2026-03-12还有 2 天');
  });

  test('may be today, still ahead or just missed', () => {
    const { unmount } = render(<Due at="2026-03-10T09:00:00Z" now={now} />);
    expect(shown()).toContain('今天到期');
    unmount();
    render(<Due at="2026-03-10T01:00:00Z" now={now} />);
    expect(shown()).toContain('今天已逾期');
  });

  test('is only a date once the item is over', () => {
    render(<Due at="2026-03-07T09:00:00Z" over now={now} />);
    expect(shown()).toBe('2026-03-07');
  });

  test('may be missing', () => {
    render(<Due at={null} now={now} />);
    expect(shown()).toBe('无时限');
  });
});

describe('time is Beijing time, whatever the clock of the browser', () => {
  test('the day changes at 16:00 UTC', () => {
    expect(beijingDate('2026-03-07T15:59:59Z')).toBe('2026-03-07');
    expect(beijingDate('2026-03-07T16:00:00Z')).toBe('2026-03-08');
    expect(beijingTime('2026-12-31T16:30:00Z')).toBe('2027-01-01 00:30');
    expect(daysUntil('2026-03-10T16:00:00Z', now)).toBe(1);
  });

  test('what was just now, this morning, this year and long ago', () => {
    for (const [at, words] of [
      ['2026-03-10T01:59:40Z', '刚刚'],
      ['2026-03-10T01:15:00Z', '45 分钟前'],
      ['2026-03-09T23:00:00Z', '3 小时前'],
      ['2026-03-01T02:00:00Z', '3月1日'],
      ['2025-03-01T02:00:00Z', '2025年3月1日'],
    ] as const) {
      const { unmount } = render(<Time at={at} as="near" now={now} />);
      expect(shown()).toBe(words);
      unmount();
    }
  });
});

describe('no meaning is in colour alone', () => {
  test('a card is a word too', () => {
    render(<CardMark card="red" />);
    expect(screen.getByText('红牌')).toBeTruthy();
  });

  test('an item without a card shows none', () => {
    render(<CardMark card={null} />);
    expect(shown()).toBe('');
  });

  test('states running side by side are all named', () => {
    render(
      <StateTag
        states={[
          { path: 'a', title: '整改中' },
          { path: 'b', title: { zh: '计时中', en: 'Running' } },
        ]}
      />,
    );
    expect(screen.getByText('整改中')).toBeTruthy();
    expect(screen.getByText('计时中')).toBeTruthy();
  });
});

test('a count says where counting stopped', () => {
  expect(bounded(937, false)).toBe('937');
  expect(bounded(1000, false)).toBe('1,000');
  expect(bounded(1000, true)).toBe('1,000+');
});
