import { describe, expect, test } from 'vitest';
import { readChart } from '#client/item-view/statechart/chart.ts';
import { lightUp } from '#client/item-view/statechart/light-up.ts';
import type { Workflow } from '#workflows/definition.ts';
import { everything } from './statechart-sample.ts';

const moveOf = (workflow: Workflow, id: string) => readChart(workflow).moves.find((move) => move.id === id);

describe('a workflow read as a chart', () => {
  test('shows every state with its kind, in the order of the definition', () => {
    const chart = readChart(everything);
    expect(chart.states.map((state) => [state.path, state.kind])).toEqual([
      ['', 'parallel'],
      ['work', 'compound'],
      ['work.open', 'atomic'],
      ['work.doing', 'compound'],
      ['work.doing.first', 'atomic'],
      ['work.doing.second', 'atomic'],
      ['work.doing.over', 'final'],
      ['work.before', 'history'],
      ['work.closed', 'final'],
      ['clock', 'compound'],
      ['clock.running', 'atomic'],
      ['clock.late', 'atomic'],
    ]);
    expect(chart.states.filter((state) => state.region).map((state) => state.path)).toEqual([
      'work',
      'clock',
    ]);
  });

  test('finds targets beside, below, by path from the root and by id', () => {
    expect(moveOf(everything, 'work.open/START/0')?.target).toBe('work.doing');
    expect(moveOf(everything, 'work/RESET/0')?.target).toBe('work.open');
    expect(moveOf(everything, 'work.doing.second/DONE/0')?.target).toBe('work.closed');
    expect(moveOf(everything, 'clock.late/CALM/0')?.target).toBe('clock.running');
    expect(moveOf(everything, 'work.open/BACK/0')?.target).toBe('work.before');
  });

  test('keeps a move without a target where it is, as a loop', () => {
    expect(moveOf(everything, 'work.doing.first/NOTE/0')).toMatchObject({
      source: 'work.doing.first',
      target: 'work.doing.first',
      stays: true,
    });
  });

  test('numbers the alternatives of one event and says what time, conditions and ends bring about', () => {
    expect(moveOf(everything, 'work.doing.first/NEXT/0')?.order).toBe(1);
    expect(moveOf(everything, 'work.doing.first/NEXT/1')?.order).toBe(2);
    expect(moveOf(everything, 'clock.running/after:due/0')?.cause).toEqual({ kind: 'after', delay: 'due' });
    expect(moveOf(everything, 'clock.late/always/0')?.cause).toEqual({ kind: 'always' });
    expect(moveOf(everything, 'work.doing/done/0')?.cause).toEqual({ kind: 'done' });
    expect(moveOf(everything, 'work.before/default/0')?.target).toBe('work.open');
  });

  test('leaves out a move whose target does not exist, and draws the rest', () => {
    expect(moveOf(everything, 'work.open/LOST/0')).toBeUndefined();
  });
});

describe('where an item stands', () => {
  const chart = readChart(everything);

  test('lights the active states and the boxes around them', () => {
    const lit = lightUp(chart, ['work.doing.first', 'clock.running'], []);
    expect([...lit.active]).toEqual(['work', 'work.doing', 'work.doing.first', 'clock', 'clock.running', '']);
  });

  test('lights the moves that were made and no others', () => {
    const lit = lightUp(
      chart,
      ['work.doing.second', 'clock.late'],
      [
        { from: ['work.open', 'clock.running'], event: 'START', to: ['work.doing.first', 'clock.running'] },
        {
          from: ['work.doing.first', 'clock.running'],
          event: 'NEXT',
          to: ['work.doing.second', 'clock.running'],
        },
        {
          from: ['work.doing.second', 'clock.running'],
          event: null,
          to: ['work.doing.second', 'clock.late'],
        },
      ],
    );
    expect([...lit.moves].sort()).toEqual([
      'clock.running/after:due/0',
      'work.doing.first/NEXT/0',
      'work.open/START/0',
    ]);
    expect(lit.visited.has('work.open')).toBe(true);
    expect(lit.visited.has('work.closed')).toBe(false);
  });
});

describe('ways that nobody drew', () => {
  const chart = readChart(everything);
  const jumped = (from: string, event: string | null, to: string) =>
    lightUp(chart, [to], [{ from: [from, 'clock.running'], event, to: [to, 'clock.running'] }]).jumps;

  test('a return and a jump are there, each with what it was', () => {
    expect(jumped('work.doing.second', 'return', 'work.doing.first')).toEqual([
      { source: 'work.doing.second', target: 'work.doing.first', event: 'return' },
    ]);
    expect(jumped('work.open', 'jump', 'work.closed')).toHaveLength(1);
  });

  test('a move that is drawn is not there again, also where more follows by itself', () => {
    expect(jumped('work.open', 'START', 'work.doing.first')).toEqual([]);
    expect(jumped('work.doing.first', 'NEXT', 'work.closed')).toEqual([]);
  });

  test('of another version of the process, with states unknown here, nothing is shown', () => {
    expect(jumped('work.gone', 'jump', 'work.closed')).toEqual([]);
  });
});

describe('where an action would lead', () => {
  const chart = readChart(everything);
  const aimedAt = (event: string, to: string | null) => [
    ...lightUp(chart, ['work.open'], [], { event, to }).aimed,
  ];

  test('is the state chosen in its form, or where its moves lead from here', () => {
    expect(aimedAt('jump', 'work.doing.second')).toEqual(['work.doing.second']);
    expect(aimedAt('START', null)).toEqual(['work.doing']);
    expect(aimedAt('DONE', null)).toEqual([]);
    expect(aimedAt('transfer', 'P00012')).toEqual([]);
  });
});
