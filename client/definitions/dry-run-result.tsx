import { useText, useWords } from '#client/app/language.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import type { DryRun, DryRunGroup } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { migrationWords } from './migration-words.ts';
import { Serials } from './serials.tsx';
import { StateNames } from './state-names.tsx';

/** What a plan would do: items in one configuration that fare alike are one line. */
export function DryRunResult({ run, from }: { run: DryRun; from: number }) {
  const say = useWords(migrationWords);
  const { total, moved, choice, refused } = run;
  return (
    <>
      {total > 0 && (
        <p role="status" className={styles.progress}>
          <strong>{say('summary', { total, moved, choice, refused })}</strong>
        </p>
      )}
      <DataTable
        label={say('result')}
        columns={useColumns()}
        rows={run.groups}
        keyOf={(group) => JSON.stringify([group.from, group.to, group.why, group.timers])}
        empty={<Empty title={say('none', { n: from })}>{say('noneHint')}</Empty>}
      />
    </>
  );
}

function useColumns(): Column<DryRunGroup>[] {
  const say = useWords(migrationWords);
  return [
    {
      key: 'from',
      title: say('configuration'),
      main: true,
      render: ({ from }) => <StateNames states={from} />,
    },
    { key: 'count', title: say('count'), width: '72px', align: 'end', render: ({ count }) => count },
    {
      key: 'result',
      title: say('outcome'),
      width: '104px',
      render: ({ result }) => (
        <span className={styles.result} data-result={result}>
          {say(result)}
        </span>
      ),
    },
    { key: 'detail', title: say('reason'), width: '36%', render: (group) => <Detail group={group} /> },
    {
      key: 'examples',
      title: say('examples'),
      width: '200px',
      render: ({ examples }) => <Serials serials={examples} />,
    },
  ];
}

function Detail({ group }: { group: DryRunGroup }) {
  const say = useWords(migrationWords);
  const text = useText();
  if (group.why) return <>{text(group.why)}</>;
  // A region that only keeps time goes along without being named, unless there is nothing else.
  const names = (states: DryRunGroup['to']) => {
    const titled = states.filter(({ title }) => title !== null);
    return (titled.length > 0 ? titled : states)
      .map(({ path, title }) => text(title) || path)
      .join(say('and'));
  };
  const { kept = [], restarted = [], started = [], dropped = [] } = group.timers ?? {};
  const timers = [
    ...(kept.length > 0 ? [say('timersKept', { n: kept.length })] : []),
    ...(restarted.length > 0 ? [say('timersRestarted', { n: restarted.length })] : []),
    ...(started.length > 0 ? [say('timersStarted', { n: started.length })] : []),
    ...(dropped.length > 0 ? [say('timersDropped', { n: dropped.length })] : []),
  ];
  return (
    <span className={styles.lines}>
      <span>{say('movesTo', { states: names(group.to) })}</span>
      {group.implicit.length > 0 && <span>{say('begins', { states: names(group.implicit) })}</span>}
      {timers.length > 0 && <span className={styles.quiet}>{timers.join(' · ')}</span>}
      {group.votesDropped.length > 0 && <span className={styles.quiet}>{say('votesDropped')}</span>}
    </span>
  );
}
