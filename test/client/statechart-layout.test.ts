import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ElkNode } from 'elkjs';
import { describe, expect, test } from 'vitest';
import { textIn } from '#client/app/language.ts';
import { readChart } from '#client/item-view/statechart/chart.ts';
import { chartTexts } from '#client/item-view/statechart/chart-texts.ts';
import { flowElements } from '#client/item-view/statechart/flow-elements.ts';
import { type LayoutEngine, layOut } from '#client/item-view/statechart/lay-out.ts';
import { layoutGraph } from '#client/item-view/statechart/layout-graph.ts';
import { lightUp } from '#client/item-view/statechart/light-up.ts';
import { type SayStatechart, statechartWords } from '#client/item-view/statechart/words.ts';
import type { Workflow } from '#workflows/definition.ts';
import { everything } from './statechart-sample.ts';

const root = join(import.meta.dirname, '../..');
const packs = globSync('workflows/packs/*/*.workflow.json', { cwd: root });
const shipped = packs.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Workflow);

const say: SayStatechart = (key, values = {}) =>
  statechartWords.zh[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
const textsOf = (workflow: Workflow) => chartTexts(workflow, {}, say, (text) => textIn(text, 'zh'), 'zh');

/** ELK without a worker, as its package offers it to Node. */
function engine(): LayoutEngine {
  const Elk = createRequire(import.meta.url)('elkjs') as new () => LayoutEngine;
  return new Elk();
}

const boxesIn = (box: ElkNode): ElkNode[] => [box, ...(box.children ?? []).flatMap(boxesIn)];

describe('what ELK is given', () => {
  test('nests boxes as states are nested, with a dot where each begins', () => {
    const graph = layoutGraph(readChart(everything), textsOf(everything));
    const ids = boxesIn(graph).map((box) => box.id);
    expect(ids).toContain('work/initial');
    const work = boxesIn(graph).find((box) => box.id === 'work');
    expect(work?.children?.map((child) => child.id)).toEqual([
      'work/initial',
      'work.open',
      'work.doing',
      'work.before',
      'work.closed',
    ]);
  });

  test('names moves by their titles, numbers alternatives, and says delays in words', () => {
    const { edges = [] } = layoutGraph(readChart(everything), textsOf(everything));
    const label = (id: string) => edges.find((edge) => edge.id === id)?.labels?.[0]?.text;
    expect(label('work.open/START/0')).toBe('受理交办');
    expect(label('work.doing.first/NEXT/1')).toBe('② NEXT');
    expect(label('clock.running/after:due/0')).toBe('超期：“dueOn”前 3 个工作日');
    expect(label('clock.late/always/0')).toBe('自动');
  });
});

describe('a drawing', () => {
  test('is there for every shipped pack', () => {
    expect(shipped.length).toBeGreaterThan(0);
  });

  test.each([everything, ...shipped])(
    'of $key has every state and every move in its place',
    async (workflow) => {
      const chart = readChart(workflow);
      const texts = textsOf(workflow);

      const laidOut = await layOut(layoutGraph(chart, texts), engine());
      const flow = flowElements(chart, laidOut, texts, lightUp(chart, [], []));

      const drawn = new Set(flow.nodes.map((node) => node.id));
      for (const state of chart.states) expect(drawn).toContain(state.path || '/');
      const routes = new Map(flow.edges.map((edge) => [edge.id, edge.data?.points.length ?? 0]));
      for (const move of chart.moves) expect(routes.get(move.id), move.id).toBeGreaterThanOrEqual(2);
      expect(flow.width).toBeGreaterThan(100);
    },
  );
});
