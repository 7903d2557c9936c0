import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Confirm } from '#client/ui/confirm.tsx';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { migrationWords } from './migration-words.ts';

export interface StartMigrationProps {
  workflow: string;
  plan: MigrationPlan;
  count: number;
  onClose: () => void;
  onStarted: () => void;
}

export function StartMigration({ workflow, plan, count, onClose, onStarted }: StartMigrationProps) {
  const say = useWords(migrationWords);
  const api = useApi();
  const queries = useQueryClient();
  const [requestKey] = useState(newRequestKey);
  const migrate = useMutation({
    ...api.definitions.migrate.mutationOptions(),
    onSuccess: async () => {
      onStarted();
      await queries.invalidateQueries(api.definitions.migrations.pathFilter());
    },
  });
  return (
    <Confirm
      open
      title={say('migrateTitle', { n: count, to: plan.to })}
      verb={say('migrate', { n: count })}
      onClose={onClose}
      onConfirm={() => migrate.mutateAsync({ key: workflow, plan: plan as never, requestKey })}
    >
      <p>{say('migrateHint')}</p>
    </Confirm>
  );
}
