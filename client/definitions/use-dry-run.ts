import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useApi } from '#client/app/api.ts';
import type { DryRun } from '#server/definitions/definition-router.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { mergeDryRuns } from './merge-dry-runs.ts';

const nothing: DryRun = { total: 0, moved: 0, choice: 0, refused: 0, groups: [] };

interface Progress {
  plan: MigrationPlan;
  run: DryRun;
  isWhole: boolean;
}

/** Runs a plan dry over all open items, some hundred at a request; what is known so far is shown meanwhile. */
export function useDryRun(workflow: string) {
  const step = useMutation(useApi().definitions.dryRun.mutationOptions());
  const [progress, setProgress] = useState<Progress | null>(null);
  const turn = useRef(0);
  const start = async (plan: MigrationPlan) => {
    turn.current += 1;
    const own = turn.current;
    let run = nothing;
    for (let after: string | undefined; ; ) {
      const { next, ...part } = await step.mutateAsync({ key: workflow, plan: plan as never, after });
      if (own !== turn.current) return;
      run = mergeDryRuns(run, part);
      setProgress({ plan, run, isWhole: next === null });
      if (next === null) return;
      after = next;
    }
  };
  const isRunning = step.isPending || (progress !== null && !progress.isWhole && step.error === null);
  return {
    ...{ run: progress?.run, plan: progress?.plan, isWhole: progress?.isWhole ?? false },
    ...{ isRunning, error: step.error },
    start: (plan: MigrationPlan) => void start(plan).catch(() => undefined), // `error` says it
    reset: () => {
      turn.current += 1;
      setProgress(null);
    },
  };
}
