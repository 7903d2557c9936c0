import { render, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { ItemView } from '#client/item-view/item.ts';
import { Ladder } from '#client/item-view/ladder.tsx';
import type { Workflow } from '#workflows/definition.ts';
import { waitingProblem } from './item-view-sample.ts';
import { everything } from './statechart-sample.ts';

/** Late at the due date: a yellow card; three of the unit in a quarter are counted. */
const warned: Workflow = {
  ...everything,
  meta: {
    ...everything.meta,
    ladder: [
      {
        key: 'often',
        title: '一季度内三次黄牌',
        count: { colour: 'yellow', times: 3, per: 'quarter' },
        actions: [],
      },
    ],
  },
};

const lines = (change: Partial<ItemView>): string[] => {
  render(<Ladder item={waitingProblem({ workflow: warned, ...change })} />);
  const list = within(screen.getByRole('region', { name: '时限与预警' }));
  return list.getAllByRole('listitem').map((line) => line.textContent ?? '');
};

describe('the warnings of an item', () => {
  test('a clock that runs says until when', () => {
    const [late] = lines({ clocks: [{ key: 'clock.running/due', dueAt: '2026-03-31T15:59:59.000Z' }] });
    expect(late).toContain('超期');
    expect(late).toContain('2026-03-31');
  });

  test('one that has struck says when it did, unless it runs again', () => {
    const at = '2026-04-01T00:00:30.000Z';
    const struck = { from: ['clock.running'], event: 'clock.running/due', to: ['clock.late'], at };
    expect(lines({ travelled: [struck] })[0]).toContain('已到 2026-04-01');
  });

  test('one that has not begun says so, and cards that are counted say how many there are', () => {
    const [late, often] = lines({ unitCards: { period: '2026-Q1', yellow: 2, red: 0 } });
    expect(late).toContain('尚未开始');
    expect(often).toContain('一季度内三次黄牌');
    expect(often).toContain('本季度 2 / 3');
  });
});
