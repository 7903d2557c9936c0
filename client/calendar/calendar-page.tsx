import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { beijingDate } from '#client/ui/beijing.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import styles from './calendar-page.module.css';
import { DayChanges } from './day-changes.tsx';
import { MonthGrid } from './month-grid.tsx';
import { calendarWords } from './words.ts';

const address = z.object({
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Which days are worked; a system administrator changes them with a press. */
export function CalendarPage() {
  const say = useWords(calendarWords);
  const current = beijingDate(Date.now()).slice(0, 7);
  const [{ month = current }, change] = useFilters(address);
  const { seen, toggle, problem } = useMonth(month);
  const [note, setNote] = useState('');
  const [year = '', number = ''] = month.split('-');
  const go = (months: number) => change({ month: monthAfter(month, months) });
  return (
    <Page
      title={say('title')}
      note={say('month', { year, month: Number(number) })}
      width="text"
      actions={
        <>
          <PushButton onClick={() => go(-1)}>{say('previous')}</PushButton>
          <PushButton disabled={month === current} onClick={() => change({ month: undefined })}>
            {say('thisMonth')}
          </PushButton>
          <PushButton onClick={() => go(1)}>{say('next')}</PushButton>
        </>
      }
    >
      {problem ? <ProblemAlert error={problem} /> : null}
      {seen.error && <ProblemAlert error={seen.error} onRetry={() => void seen.refetch()} />}
      <Panel>
        <p className={styles.hint}>{say(seen.data?.mayChange ? 'howTo' : 'readOnly')}</p>
        {seen.data?.counting && (
          <p className={styles.counting} role="status">
            {say('counting')}
          </p>
        )}
        {seen.data?.mayChange && (
          <label className={styles.note}>
            {say('note')}
            <input
              value={note}
              maxLength={50}
              placeholder={say('notePlaceholder')}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
        )}
        {seen.data ? (
          <MonthGrid
            month={month}
            days={seen.data.days}
            onToggle={
              seen.data.mayChange ? (day) => toggle({ date: day.date, worked: !day.worked, note }) : null
            }
          />
        ) : (
          seen.isPending && <Skeleton rows={8} />
        )}
      </Panel>
      {seen.data && seen.data.changes.length > 0 && <DayChanges changes={seen.data.changes} />}
    </Page>
  );
}

function useMonth(month: string) {
  const api = useApi();
  const queries = useQueryClient();
  const seen = useQuery({
    ...api.calendar.month.queryOptions({ month }),
    placeholderData: keepPreviousData,
    // Soon over: how long deadlines are being counted is looked at until they are.
    refetchInterval: (query) => (query.state.data?.counting ? 5_000 : false),
  });
  const change = useMutation({
    ...api.calendar.change.mutationOptions(),
    onSettled: () => queries.invalidateQueries(api.calendar.pathFilter()),
  });
  const toggle = (day: { date: string; worked: boolean; note: string }) =>
    change.mutate({ ...day, requestKey: newRequestKey() });
  return { seen, toggle, problem: change.error };
}
