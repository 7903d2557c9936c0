import { useMemo } from 'react';
import { useLanguage, useText, useWords } from '#client/app/language.ts';
import { LADDER } from '#workflows/ladder.ts';
import type { ItemView } from './item.ts';
import { readChart } from './statechart/chart.ts';
import { chartTexts } from './statechart/chart-texts.ts';
import { statechartWords } from './statechart/words.ts';

/** What each timer brings about, in words, by its key: '<state path>/<delay name>'. */
export function useTimerTitles({ workflow, forms }: ItemView): ReadonlyMap<string, string> {
  const say = useWords(statechartWords);
  const text = useText();
  const [language] = useLanguage();
  const chart = useMemo(() => readChart(workflow), [workflow]);
  const texts = chartTexts(workflow, forms, say, text, language);
  const timed = chart.moves.flatMap((move) =>
    move.cause.kind === 'after' ? [[`${move.source}/${move.cause.delay}`, texts.move(move)] as const] : [],
  );
  const levels = (workflow.meta.ladder ?? []).map(
    ({ key, title }) => [`${LADDER}/${key}`, text(title ?? key)] as const,
  );
  return new Map([...timed, ...levels]);
}
