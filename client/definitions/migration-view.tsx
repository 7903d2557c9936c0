import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { SelectBox } from '#client/ui/select-box.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import type { VersionRow } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { MigrationPlanner } from './migration-planner.tsx';
import { migrationWords } from './migration-words.ts';
import { MigrationsPanel } from './migrations-panel.tsx';
import { definitionWords } from './words.ts';

const number = z.coerce.number().int().positive().optional().catch(undefined);
const address = z.object({ from: number, to: number });

/** Open items from one version to another: the plan, a dry run, and the migrations there have been. */
export function MigrationView({ workflow, versions }: { workflow: string; versions: VersionRow[] }) {
  const say = useWords(migrationWords);
  const sayOf = useWords(definitionWords);
  const [chosen, change] = useFilters(address);
  if (versions.length < 2) {
    return (
      <Panel>
        <Empty title={say('one')}>{say('oneHint')}</Empty>
      </Panel>
    );
  }
  const { from, to } = sidesOf(versions, chosen);
  const option = ({ number: n, open }: VersionRow) => ({
    value: String(n),
    label: `${sayOf('versionN', { n })} · ${sayOf('openItems')} ${sayOf('items', { n: open })}`,
  });
  return (
    <>
      <div className={styles.sides}>
        <SelectBox
          label={sayOf('from')}
          value={String(from)}
          options={versions.map(option)}
          onChange={(value) => change({ from: Number(value) })}
        />
        <span aria-hidden="true">→</span>
        <SelectBox
          label={sayOf('to')}
          value={String(to)}
          options={versions.filter((version) => version.number !== from).map(option)}
          onChange={(value) => change({ to: Number(value) })}
        />
      </div>
      <Planning key={`${from} ${to}`} workflow={workflow} from={from} to={to} />
      <MigrationsPanel workflow={workflow} />
    </>
  );
}

/** Where most wait, to what is in use, unless the address says otherwise. */
function sidesOf(versions: VersionRow[], chosen: { from?: number | undefined; to?: number | undefined }) {
  const current = versions.find((version) => version.current) ?? versions[0];
  const others = versions.filter((version) => version.number !== current?.number);
  const fullest = [...others].sort((one, other) => other.open - one.open || other.number - one.number)[0];
  const from = chosen.from ?? fullest?.number ?? 1;
  const to = chosen.to ?? current?.number ?? 1;
  const other = versions.find((version) => version.number !== from)?.number ?? to;
  return { from, to: to === from ? other : to };
}

function Planning({ workflow, from, to }: { workflow: string; from: number; to: number }) {
  const api = useApi();
  const plan = useQuery(api.definitions.plan.queryOptions({ key: workflow, from, to }));
  const older = useQuery(api.definitions.get.queryOptions({ key: workflow, number: from }));
  const newer = useQuery(api.definitions.get.queryOptions({ key: workflow, number: to }));
  const error = plan.error ?? older.error ?? newer.error;
  if (error) return <ProblemAlert error={error} onRetry={() => void plan.refetch()} />;
  if (!plan.data || !older.data || !newer.data) return <Skeleton rows={5} />;
  return (
    <MigrationPlanner
      workflow={workflow}
      suggested={plan.data}
      older={older.data.workflow}
      newer={newer.data.workflow}
    />
  );
}
