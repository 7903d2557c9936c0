// The 43 control-flow patterns of workflowpatterns.com, each as a small definition that runs on the engine, or part of it
// with the reason. What the server does for children (dropping them) is done by hand here and shown in the test named.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JsonObject, Workflow } from '#workflows/definition.ts';
import type { ChildrenFacts } from '#workflows/facts.ts';
import { type Compiled, compile, type Step, start, step } from '#workflows/step.ts';
import { facts, filer, one, taken, two, workflow } from './world.ts';

interface Move {
  /** Given before the item is opened. */
  start?: JsonObject;
  do?: string;
  by?: 'one' | 'two';
  form?: JsonObject;
  ring?: string;
  /** Which child acts, counted from 0; of a child's child: [0, 0]. */
  child?: number | number[];
  /** The child that is made void. */
  drop?: number;
  refused?: string;
  in?: string[];
  status?: string;
  tasks?: string[];
  total?: number;
  open?: number;
}

interface Pattern {
  number: number;
  name: string;
  support: 'direct' | 'partial' | 'no';
  how: string;
  why?: string;
  server?: string;
  workflow: Partial<Workflow>;
  child?: Partial<Workflow> | 'self';
  runs: Move[][];
}

interface Item {
  compiled: Compiled;
  now: Step;
  children: Item[];
  dropped: boolean;
  parent: Item | null;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}test/workflows/patterns/`;
const patterns = readdirSync(folder)
  .sort()
  .map((name): Pattern => JSON.parse(readFileSync(folder + name, 'utf8')));

const YEARS_ON = '2027-01-05T04:00:00.000Z';

class PatternRun {
  private readonly child: Compiled | null;
  readonly item: Item;

  constructor({ workflow: body, child }: Pattern, data: JsonObject) {
    const compiled = compile(workflow(body));
    this.child = child === undefined ? null : child === 'self' ? compiled : compile(workflow(child));
    this.item = this.open(compiled, data, null);
  }

  move(move: Move): void {
    const item = [move.child ?? []].flat().reduce((above, at) => above.children[at] as Item, this.item);
    if (move.drop !== undefined) this.drop(this.item, move.drop);
    else if (move.ring !== undefined)
      this.keep(item, taken(this.step(item, { kind: 'timer', key: move.ring }, null)));
    else if (move.do !== undefined) this.act(item, move);
    this.compare(move, item);
  }

  private act(item: Item, { do: event = '', form = {}, by = 'one', refused }: Move): void {
    const answer = this.step(item, { kind: 'event', event, form, keep: true }, by === 'one' ? one : two);
    if ('refused' in answer) expect(answer.refused, event).toBe(refused);
    else {
      expect(refused, `${event} was taken`).toBeUndefined();
      this.keep(item, answer);
    }
  }

  private step(item: Item, event: Parameters<typeof step>[2], actor: typeof one | null) {
    const now = event.kind === 'timer' ? YEARS_ON : facts(null).now;
    const stored = JSON.parse(JSON.stringify(item.now.snapshot));
    return step(item.compiled, stored, event, facts(actor, { children: this.count(item), now }));
  }

  private count({ children }: Item): ChildrenFacts {
    const done = children.filter(({ now, dropped }) => !dropped && now.status === 'done').length;
    return { total: children.length, done, void: children.filter(({ dropped }) => dropped).length, in: {} };
  }

  private open(compiled: Compiled, data: JsonObject, parent: Item | null): Item {
    const item: Item = { compiled, now: null as never, children: [], dropped: false, parent };
    parent?.children.push(item);
    this.keep(item, taken(start(compiled, data, facts(filer))));
    return item;
  }

  private keep(item: Item, now: Step): void {
    item.now = now;
    if (now.effects.some(({ kind }) => kind === 'drop-rest'))
      for (const child of item.children) if (child.now.status === 'active') child.dropped = true;
    for (const effect of now.effects)
      if (effect.kind === 'open')
        for (const { data } of effect.children) this.open(this.child as Compiled, data, item);
    if (item.parent?.now && now.status === 'done') this.tell(item.parent);
  }

  private drop(item: Item, at: number): void {
    (item.children[at] as Item).dropped = true;
    this.tell(item);
  }

  /** As the server does it: the parent is told that something changed, and decides. */
  private tell(parent: Item): void {
    if (parent.now.status !== 'active') return;
    this.keep(parent, taken(this.step(parent, { kind: 'children' }, null)));
  }

  private compare({ in: states, status, tasks, total, open }: Move, item: Item): void {
    const { now } = this.item;
    if (states) expect(now.states).toEqual(states);
    if (status) expect(now.status).toBe(status);
    if (tasks) expect(now.tasks.map(({ state }) => state)).toEqual(tasks);
    if (total !== undefined) expect(item.children).toHaveLength(total);
    if (open !== undefined) {
      const left = this.item.children.filter((child) => !child.dropped && child.now.status === 'active');
      expect(left).toHaveLength(open);
    }
  }
}

test('every pattern has its place in the table', () => {
  expect(patterns.map(({ number }) => number)).toEqual(Array.from({ length: 43 }, (_, at) => at + 1));
  expect(new Set(patterns.map(({ name }) => name)).size).toBe(43);
});

describe.each(patterns.map((pattern) => [`${pattern.number} ${pattern.name}`, pattern] as const))(
  '%s',
  (_name, pattern) => {
    test.each(pattern.runs.map((moves, at) => [at + 1, moves] as const))('runs (%i)', (_at, moves) => {
      const run = new PatternRun(pattern, moves[0]?.start ?? {});
      for (const move of moves) run.move(move);
    });

    test('says how, and why when it is not all of it', () => {
      expect(pattern.how).not.toBe('');
      expect(pattern.why !== undefined).toBe(pattern.support !== 'direct');
      if (pattern.server === undefined) return;
      const [file = '', title = ''] = pattern.server.split(' › ');
      expect(existsSync(root + file) && readFileSync(root + file, 'utf8').includes(title)).toBe(true);
    });
  },
);

test('41 are direct, 2 partial, none is missing', () => {
  const counts = { direct: 0, partial: 0, no: 0 };
  for (const { support } of patterns) counts[support] += 1;
  console.log(
    `control-flow patterns: ${counts.direct} direct, ${counts.partial} partial, ${counts.no} not supported`,
  );

  expect(counts).toEqual({ direct: 41, partial: 2, no: 0 });
});
