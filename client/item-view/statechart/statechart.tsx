import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { inARow, useLanguage, useText, useWords } from '#client/app/language.ts';
import type { Form } from '#forms/definition.ts';
import type { Text, Workflow } from '#workflows/definition.ts';
import { type Chart, readChart } from './chart.ts';
import { ChartOutline } from './chart-outline.tsx';
import { chartTexts } from './chart-texts.ts';
import { type ChartTexts, layoutGraph } from './layout-graph.ts';
import { type Aim, type Lit, lightUp } from './light-up.ts';
import styles from './statechart.module.css';
import type { Travelled } from './travelled.ts';
import { statechartWords } from './words.ts';

const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

export interface StatechartProps {
  workflow: Workflow;
  forms: Record<string, Form>;
  /** Names the version, so that its layout is reckoned once. */
  sha256: string;
  /** Paths of the states it is in. */
  active: string[];
  /** What those are called, where they have a name. */
  states: { path: string; title: Text }[];
  travelled: Travelled[];
  /** The action whose form is open. */
  aim: Aim | null;
}

type View = 'drawing' | 'outline';

/** The item's process with where it stands: drawn, or the same in words. */
export function Statechart({ workflow, forms, sha256, active, states, travelled, aim }: StatechartProps) {
  const say = useWords(statechartWords);
  const text = useText();
  const [language] = useLanguage();
  const [view, setView] = useState<View>(() => (window.innerWidth < 640 ? 'outline' : 'drawing'));
  const chart = useMemo(() => readChart(workflow), [workflow]);
  const lit = lightUp(chart, active, travelled, aim);
  const texts = chartTexts(workflow, forms, say, text, language);
  const titles = states.map((state) => text(state.title));
  const names = inARow(titles, language);
  return (
    <div className={styles.statechart}>
      <div className={styles.tools}>
        <Segmented<View>
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'drawing', label: say('drawing') },
            { value: 'outline', label: say('outline') },
          ]}
        />
        <Legend lit={lit} />
      </div>
      {view === 'outline' && <ChartOutline chart={chart} texts={texts} lit={lit} />}
      {view === 'drawing' && (
        <Drawing
          chart={chart}
          texts={texts}
          lit={lit}
          layoutKey={[sha256, language]}
          label={names ? say('standsAt', { states: names }) : say('nowhere')}
        />
      )}
    </div>
  );
}

function Legend({ lit }: { lit: Lit }) {
  const say = useWords(statechartWords);
  return (
    <ul className={styles.legend} aria-hidden="true">
      <li className={styles.legendNow}>{say('now')}</li>
      <li className={styles.legendTaken}>{say('travelled')}</li>
      {lit.jumps.length > 0 && <li className={styles.legendJump}>{say('jumped')}</li>}
      {lit.aimed.size > 0 && <li className={styles.legendAim}>{say('aimed')}</li>}
      <li className={styles.legendRegion}>{say('sideBySide')}</li>
    </ul>
  );
}

interface DrawingProps {
  chart: Chart;
  texts: ChartTexts;
  lit: Lit;
  layoutKey: string[];
  label: string;
}

function Drawing({ chart, texts, lit, layoutKey, label }: DrawingProps) {
  const say = useWords(statechartWords);
  const layout = useQuery({
    queryKey: ['statechart', ...layoutKey],
    queryFn: async () => (await import('./lay-out.ts')).layOut(layoutGraph(chart, texts)),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (layout.isError) {
    return (
      <>
        <p>{say('failed')}</p>
        <ChartOutline chart={chart} texts={texts} lit={lit} />
      </>
    );
  }
  const waiting = <Skeleton active paragraph={{ rows: 6 }} title={false} aria-label={say('loading')} />;
  if (!layout.data) return waiting;
  return (
    <Suspense fallback={waiting}>
      <ChartCanvas chart={chart} layout={layout.data} texts={texts} lit={lit} label={label} />
    </Suspense>
  );
}
