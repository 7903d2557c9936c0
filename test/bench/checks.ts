// What the engine costs per call, in compiles of the same workflow: its check, its offers, one step.
import { readFileSync } from 'node:fs';
import type { Form } from '#forms/definition.ts';
import { check } from '#workflows/check/check.ts';
import type { Json, Workflow } from '#workflows/definition.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { offers } from '#workflows/offers.ts';
import { compile, start, step } from '#workflows/step.ts';
import { formsNamed } from '#workflows/walk.ts';
import { median } from './statistics.ts';

const ROUNDS = 7;
const MILLISECONDS = 300;
const packs = new URL('../../', import.meta.url);

const read = <Document>(path: string): Document => JSON.parse(readFileSync(new URL(path, packs), 'utf8'));

const reviewer: Actor = {
  id: 'P1',
  name: '核查员',
  seats: ['person:P1', 'committee-reviewer@C01', 'committee-reviewer@*'],
  unitId: 'C01',
  postTitle: '工委核查员',
};

const facts: Facts = {
  actor: reviewer,
  item: {
    id: 'item',
    filerId: 'P2',
    unitId: 'B0001',
    organId: 'U001',
    parentUnitId: 'U001',
    committeeId: 'C01',
    createdAt: '2026-03-02T01:00:00.000Z',
  },
  children: { total: 0, done: 0, void: 0, in: {} },
  now: '2026-03-02T01:00:00.000Z',
  calendar: { addWorkdays: (from) => from },
};

/** Milliseconds a call takes, over a slice of time. */
function slice(work: () => unknown): number {
  const begin = performance.now();
  let calls = 0;
  while (performance.now() - begin < MILLISECONDS) {
    work();
    calls += 1;
  }
  return (performance.now() - begin) / calls;
}

export interface CostFigure {
  name: string;
  milliseconds: number;
  /** Median of the ratios of each round to a compile in the same round. */
  compiles: number;
}

/** Each cost and what it is in compiles; the order turns from round to round. */
export function benchChecks(): CostFigure[] {
  const workflow = read<Workflow>(
    'workflows/packs/problem-rectification/problem-rectification.workflow.json',
  );
  const keys = formsNamed(workflow);
  const schemas = Object.fromEntries(
    keys.map((key) => [key, read<Form>(`forms/packs/problem-rectification/${key}.form.json`)]),
  );
  const context = { forms: keys, workflows: [workflow.key, 'warning-card'], schemas };
  const compiled = compile(workflow);
  const first = start(compiled, { summary: '窗口排队时间长' }, facts);
  if ('refused' in first) throw new Error('the pack cannot be started; the figures are void');
  const { snapshot } = first; // a copy each time: what was restored once is remembered
  const form: Record<string, Json> = { responsibleUnit: 'U001', dueOn: '2026-04-30' };
  const accept = { kind: 'event', event: 'ACCEPT', form, keep: true } as const;
  const works: [string, () => unknown][] = [
    ['compile', () => compile(workflow)],
    ['check', () => check(workflow, context)],
    ['offers', () => offers(compiled, { ...snapshot }, facts)],
    ['step', () => step(compiled, { ...snapshot }, accept, facts)],
  ];
  if (check(workflow, context).length > 0 || 'refused' in step(compiled, snapshot, accept, facts))
    throw new Error('the pack is not sound; the figures are void');
  for (const [, work] of works) slice(work); // warm
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const turned = works.map((_each, at) => works[(at + round) % works.length] as (typeof works)[number]);
    return Object.fromEntries(turned.map(([name, work]) => [name, slice(work)]));
  });
  return works.map(([name]) => ({
    name,
    milliseconds: median(rounds.map((times) => times[name] ?? Number.NaN)),
    compiles: median(rounds.map((times) => (times[name] ?? Number.NaN) / (times.compile ?? Number.NaN))),
  }));
}
