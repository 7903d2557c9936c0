import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { CalendarPage } from '#client/calendar/calendar-page.tsx';
import { playServer, stage } from './item-view-stage.tsx';

const days = Array.from({ length: 31 }, (_, at) => ({
  date: `2026-10-${String(at + 1).padStart(2, '0')}`,
  worked: at >= 7,
  changed: at === 14,
  past: false,
  name: at < 7 ? { zh: '国庆节', en: 'National Day' } : null,
}));

const changes = [
  { date: '2026-10-15', worked: false, note: '全市放假', by: '陈晨', at: '2026-09-01T01:00:00.000Z' },
];

const show = (mayChange: boolean, counting = false) => {
  const calls = playServer({
    'calendar.month': () => ({ days, mayChange, counting, changes }),
    'calendar.change': ({ date }) => ({ date }),
  });
  return stage('/calendar', CalendarPage, '/calendar?month=2026-10').then(() => calls);
};

describe('the working calendar', () => {
  test('a press makes a free day worked, for the reason given', async () => {
    const calls = await show(true);
    fireEvent.change(await screen.findByLabelText('调整依据（选填）'), { target: { value: '补班通知' } });
    fireEvent.click(screen.getByTitle('2026-10-01：休息日，点击改为工作日'));
    await waitFor(() =>
      expect(calls.find((call) => call.path === 'calendar.change')?.input).toMatchObject({
        date: '2026-10-01',
        worked: true,
        note: '补班通知',
      }),
    );
  });

  test('whoever may not change it only looks', async () => {
    await show(false);
    expect(await screen.findAllByText('国庆节')).toHaveLength(7);
    expect(screen.queryByTitle(/点击改为/)).toBeNull();
    expect(screen.getByText('本月 24 个工作日')).toBeTruthy();
    expect(screen.getByText('已调整')).toBeTruthy();
    expect(screen.getByText(/陈晨将 2026-10-15 调为休息日：全市放假/)).toBeTruthy();
  });

  test('says while deadlines are being counted anew', async () => {
    await show(false, true);
    expect((await screen.findByText(/正在重新计算/)).getAttribute('role')).toBe('status');
  });
});
