// The checker that lives histories again must see the classic mistakes, or it proves nothing.
import { describe, expect, test } from 'vitest';
import { readPacks } from '#server/definitions/read-packs.ts';
import type { KeptEntry, KeptItem } from '#test/model/item.ts';
import { smallTown } from '#test/model/small-town.ts';
import { World } from '#test/model/world.ts';
import { assignmentValues, evidenceValues, planValues, problemValues } from '#test/support/problem.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { compile } from '#workflows/step.ts';
import { replayProblems, untoldParents } from './replay.ts';

const packs = await readPacks();
const definitions = new Map(
  packs.workflows.map((each) => [each.key, { compiled: compile(each), forms: packs.forms }]),
);
const nothing = { picks: {}, opened: {} };

const day = (number: number) => new Date(Date.UTC(2026, 2, number, 1)).toISOString();

function act(
  world: World,
  id: string,
  person: string,
  event: string,
  form: JsonObject | undefined,
  now: string,
) {
  expect(world.act({ id, person, as: `${person}-1`, event, form, now }, nothing), event).toBe('done');
}

function ring(world: World, now: string): void {
  for (const due of world.due(now)) world.ring(due, now, { picks: {}, opened: {} });
}

/** A problem that was rectified late: filed, accepted, planned, claimed, reminded of, given a yellow card, handed in. */
function lateProblem(): KeptItem {
  const world = new World(smallTown, definitions);
  const filed = { id: 'a', workflow: 'problem-rectification', person: 'filer', as: 'filer-1', now: day(2) };
  expect(world.file({ ...filed, values: problemValues }, nothing)).toBe('done');
  act(world, 'a', 'reviewer', 'ACCEPT', assignmentValues, day(3));
  act(world, 'a', 'owner', 'PLAN', planValues, day(4));
  act(world, 'a', 'owner', 'claim', undefined, day(5));
  ring(world, day(28));
  ring(world, day(33));
  act(world, 'a', 'owner', 'SUBMIT', evidenceValues, day(34));
  act(
    world,
    'a',
    'leader',
    'add-sign',
    { people: ['otherReviewer'], where: 'before', text: '请会签' },
    day(35),
  );
  return world.kept('a');
}

const kept = lateProblem();

test('a history that was kept is not blamed', () => {
  expect(kept.entries.map(({ kind }) => kind)).toEqual([
    ...['file', 'event', 'event', 'verb', 'timer', 'timer', 'event', 'verb'],
  ]);
  expect(replayProblems(kept, definitions, smallTown)).toEqual([]);
});

type Broken = KeptItem;
const memory = (item: Broken) => item.snapshot.context;
const entry = (item: Broken, number: number) => item.entries[number - 1] as KeptEntry;

/** Puts a copy of an entry behind the last, as if it had happened again. */
function again(item: Broken, number: number): void {
  const last = item.entries.at(-1) as KeptEntry;
  const copy = { ...entry(item, number), number: last.number + 1, revision: last.revision + 1 };
  item.entries.push({ ...copy, from: last.to, to: last.to, at: last.at });
  item.revision += 1;
}

const mistakes: [mistake: string, change: (item: Broken) => void, seen: RegExp][] = [
  ['a task is lost', (item) => item.tasks.pop(), /its tasks are/],
  ['a task is there twice', (item) => item.tasks.push(...item.tasks), /its tasks are/],
  [
    'a task waits for somebody else',
    (item) => {
      for (const task of item.tasks) task.seats = ['person:supervisor'];
    },
    /its tasks are/,
  ],
  ['a timer is lost', (item) => item.timers.pop(), /its timers are/],
  ['a timer is there twice', (item) => item.timers.push(...item.timers), /its timers are/],
  [
    'a timer rings at another time than was set',
    (item) => {
      for (const timer of item.timers) timer.dueAt = day(60);
    },
    /its timers are/,
  ],
  ['a timer has rung twice', (item) => again(item, 6), /could not have been: not waiting/],
  [
    'a timer has rung early',
    (item) => {
      entry(item, 5).at = day(6);
    },
    /could not have been: not due/,
  ],
  ['a verb was done twice', (item) => again(item, 4), /could not have been: (conflict|forbidden)/],
  ['a decision was made twice', (item) => again(item, 7), /could not have been: (conflict|forbidden)/],
  [
    'an entry belongs to another item',
    (item) => {
      Object.assign(entry(item, 3), { event: 'FOLLOW_UP', form: { effect: 'good' } });
    },
    /could not have been: bad-request/,
  ],
  [
    'somebody did what they may not do',
    (item) => {
      entry(item, 7).actor = 'filer';
    },
    /could not have been: forbidden/,
  ],
  [
    'a step leads elsewhere than drawn',
    (item) => {
      entry(item, 3).to = ['closed'];
    },
    /leads to .* not to closed/,
  ],
  [
    'an entry is missing',
    (item) => {
      item.entries.splice(2, 1);
    },
    /entry 4 .*(could not have been|changes nothing)/,
  ],
  [
    'the votes are not those that were cast',
    (item) => {
      memory(item).tally = { signing: [{ person: 'leader', seat: 'unit-leader@U001', event: 'APPROVE' }] };
    },
    /memory of “tally”/,
  ],
  [
    'data is lost',
    (item) => {
      delete memory(item).data.result;
    },
    /memory of “data”/,
  ],
  [
    'who signs is forgotten',
    (item) => {
      memory(item).desk = {};
    },
    /memory of “desk”/,
  ],
  [
    'a card is not shown',
    (item) => {
      item.card = null;
    },
    /its card are/,
  ],
  [
    'the item was written and its history was not',
    (item) => {
      item.entries.pop();
    },
    /its revision are|its tasks are|memory of/,
  ],
];

test.each(mistakes)('%s: seen', (_mistake, change, seen) => {
  const broken = structuredClone(kept);
  change(broken);
  expect(replayProblems(broken, definitions, smallTown).join('\n')).toMatch(seen);
});

describe('a task whose units have all finished', () => {
  const task = {
    summary: '开展窗口作风专项整治',
    origin: 'meeting',
    content: '对照清单逐项排查窗口服务作风问题，形成整改台账。',
    units: ['U001'],
    dueOn: '2026-04-30',
  };
  const world = new World(smallTown, definitions);
  const filed = { id: 't', workflow: 'task-list', person: 'supervisor', as: 'supervisor-1', now: day(2) };
  world.file({ ...filed, values: task }, { picks: {}, opened: { 'unit-task': ['c'] } });
  act(world, 'c', 'owner', 'RECEIVE', { contact: '韩雪', phone: '13800001111' }, day(3));
  act(world, 'c', 'owner', 'SUBMIT', { result: '全部问题整改到位，形成长效机制。' }, day(4));
  act(world, 'c', 'supervisor', 'ACCEPT', undefined, day(5));
  const [parent, child] = [world.kept('t'), world.kept('c')];

  test('is not blamed while it has news to read', () => {
    expect(untoldParents([parent, child], definitions, smallTown)).toEqual([]);
  });

  test('and that was not told of it: seen', () => {
    const untold = { ...parent, timers: parent.timers.filter(({ kind }) => kind !== 'children') };
    expect(untoldParents([untold, child], definitions, smallTown)).toEqual([
      't: its children would bring it on, and it has not heard of them',
    ]);
  });
});
