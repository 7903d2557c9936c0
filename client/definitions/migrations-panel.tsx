import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Progress } from 'antd';
import { useEffect, useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import type { MigrationRow } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { migrationWords } from './migration-words.ts';

const EVERY = 1_000;

/** The migrations of a workflow; those under way are looked at every second. */
export function MigrationsPanel({ workflow }: { workflow: string }) {
  const say = useWords(migrationWords);
  const api = useApi();
  const queries = useQueryClient();
  const migrations = useQuery({
    ...api.definitions.migrations.queryOptions({ key: workflow }),
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? EVERY : false),
  });
  const running = migrations.data?.some(isRunning) ?? false;
  useEffect(() => {
    // Counts of open items have moved from one version to another.
    if (!running) void queries.invalidateQueries(api.definitions.versions.pathFilter());
  }, [running, queries, api]);
  return (
    <Panel title={say('migrations')} flush>
      {migrations.isPending && <Skeleton rows={2} />}
      {migrations.error && (
        <ProblemAlert error={migrations.error} onRetry={() => void migrations.refetch()} />
      )}
      {migrations.data?.length === 0 && <Empty title={say('noMigrations')} />}
      {migrations.data?.map((migration) => (
        <MigrationLine key={migration.id} migration={migration} />
      ))}
    </Panel>
  );
}

const isRunning = ({ status }: MigrationRow) => status === 'running';

/** One that was stopped still ends the batch it was at. */
const isMoving = ({ status, endedAt }: MigrationRow) =>
  status === 'running' || (endedAt !== null && Date.now() - Date.parse(endedAt) < 4 * EVERY);

const statusWords = { running: 'runningStatus', done: 'done', stopped: 'stopped' } as const;

function MigrationLine({ migration }: { migration: MigrationRow }) {
  const say = useWords(migrationWords);
  const { id, from, to, status, total, moved, stays, startedAt, startedBy } = migration;
  const share = total === 0 ? 100 : Math.min(100, Math.round(((moved + stays) / total) * 100));
  return (
    <section className={styles.progress} aria-label={say('fromTo', { from, to })}>
      <div className={styles.progressHead}>
        <strong>{say('fromTo', { from, to })}</strong>
        <span className={styles.quiet}>
          {say('startedBy', { who: startedBy ?? '', at: beijingTime(startedAt) })}
        </span>
        <span className={styles.buttons}>
          <span>{say(statusWords[status])}</span>
          {status === 'running' && <StopButton id={id} />}
        </span>
      </div>
      {status === 'running' && <Progress percent={share} size="small" showInfo={false} aria-hidden="true" />}
      <span role="status">{say('progress', { moved, stays, total })}</span>
      {stays > 0 && <Staying id={id} stays={stays} />}
    </section>
  );
}

function StopButton({ id }: { id: string }) {
  const say = useWords(migrationWords);
  const api = useApi();
  const queries = useQueryClient();
  const stop = useMutation({
    ...api.definitions.stopMigration.mutationOptions(),
    onSettled: () => queries.invalidateQueries(api.definitions.migrations.pathFilter()),
  });
  return (
    <PushButton
      size="small"
      busy={stop.isPending}
      onClick={() => stop.mutate({ id, requestKey: newRequestKey() })}
    >
      {say('stop')}
    </PushButton>
  );
}

/** Which items stay in their version, and why; read when unfolded. */
function Staying({ id, stays }: { id: string; stays: number }) {
  const say = useWords(migrationWords);
  const text = useText();
  const [open, setOpen] = useState(false);
  const migration = useQuery({ ...useApi().definitions.migration.queryOptions({ id }), enabled: open });
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{`${say('staying')} (${stays})`}</summary>
      {migration.isPending && open && <Skeleton rows={2} />}
      <ul>
        {migration.data?.staying.map(({ itemId, serial, why }) => (
          <li key={itemId}>
            {serial} <span className={styles.quiet}>{text(why)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
