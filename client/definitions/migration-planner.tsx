import { useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import type { Workflow } from '#workflows/definition.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import styles from './definitions.module.css';
import { DryRunResult } from './dry-run-result.tsx';
import { migrationWords } from './migration-words.ts';
import { PlanForm } from './plan-form.tsx';
import { StartMigration } from './start-migration.tsx';
import { useDryRun } from './use-dry-run.ts';

export interface MigrationPlannerProps {
  workflow: string;
  suggested: MigrationPlan;
  older: Workflow;
  newer: Workflow;
}

/** A plan, what it would do, and then doing it: only what was run dry can be migrated. */
export function MigrationPlanner({ workflow, suggested, older, newer }: MigrationPlannerProps) {
  const say = useWords(migrationWords);
  const [plan, setPlan] = useState(suggested);
  const dry = useDryRun(workflow);
  const [asking, setAsking] = useState(false);
  const isCurrent = dry.plan === plan;
  const movable = isCurrent && dry.isWhole ? (dry.run?.moved ?? 0) : 0;
  const open = dry.run?.groups.flatMap((group) => group.choose.map(({ path }) => path)) ?? [];
  return (
    <>
      <Panel
        title={say('plan')}
        actions={
          <PushButton
            tone={movable > 0 ? 'plain' : 'primary'}
            busy={dry.isRunning}
            onClick={() => dry.start(plan)}
          >
            {say(dry.isRunning ? 'running' : 'dryRun')}
          </PushButton>
        }
      >
        <PlanForm plan={plan} older={older} newer={newer} open={[...new Set(open)]} onChange={setPlan} />
      </Panel>
      {dry.error && <ProblemAlert error={dry.error} />}
      {dry.run && (
        <Panel
          title={say('result')}
          note={isCurrent ? undefined : say('changedSince')}
          actions={
            movable > 0 && (
              <PushButton tone="primary" onClick={() => setAsking(true)}>
                {say('migrate', { n: movable })}
              </PushButton>
            )
          }
          flush
        >
          <div className={isCurrent ? undefined : styles.stale}>
            <DryRunResult run={dry.run} from={plan.from} />
          </div>
        </Panel>
      )}
      {asking && (
        <StartMigration
          workflow={workflow}
          plan={plan}
          count={movable}
          onClose={() => setAsking(false)}
          onStarted={dry.reset}
        />
      )}
    </>
  );
}
