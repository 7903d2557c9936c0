import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { z } from 'zod';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Choice } from '#client/ui/choice.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import type { VersionRow } from '#server/definitions/definition-router.ts';
import { ComparePanel } from './compare-panel.tsx';
import { DraftsTable } from './drafts-table.tsx';
import { MigrationView } from './migration-view.tsx';
import { ProcessAdminOnly } from './process-admin-only.tsx';
import { VersionsTable } from './versions-table.tsx';
import { definitionWords } from './words.ts';

const views = ['versions', 'compare', 'migrate'] as const;
const address = z.object({ view: z.enum(views).optional().catch(undefined) });

/** One workflow: its versions, what differs between them, and open items on their way from one to another. */
export function WorkflowPage() {
  const say = useWords(definitionWords);
  const text = useText();
  const { key = '' } = useParams({ strict: false }) as { key?: string };
  const [{ view = 'versions' }, change] = useFilters(address);
  const versions = useQuery(useApi().definitions.versions.queryOptions({ key }));
  const rows = versions.data ?? [];
  const named = rows.find((row) => row.current) ?? rows[0];
  return (
    <ProcessAdminOnly>
      <Page
        title={named ? text(named.title) : key}
        note={<code>{key}</code>}
        actions={<Link to={'/definitions' as never}>{say('back')}</Link>}
        toolbar={
          <Choice
            label={say('views')}
            value={view}
            options={views.map((value) => ({ value, label: say(value) }))}
            onChange={(chosen) => change({ view: chosen === 'versions' ? undefined : chosen })}
          />
        }
      >
        {versions.isPending && <Skeleton rows={6} />}
        {versions.error && <ProblemAlert error={versions.error} onRetry={() => void versions.refetch()} />}
        {versions.data && <View view={view} workflow={key} rows={rows} />}
      </Page>
    </ProcessAdminOnly>
  );
}

function View({
  view,
  workflow,
  rows,
}: {
  view: (typeof views)[number];
  workflow: string;
  rows: VersionRow[];
}) {
  const say = useWords(definitionWords);
  if (view === 'compare') return <ComparePanel workflow={workflow} versions={rows} />;
  if (view === 'migrate') return <MigrationView workflow={workflow} versions={rows} />;
  return (
    <>
      <Panel title={say('versions')} flush>
        <VersionsTable versions={rows} />
      </Panel>
      <Panel title={say('drafts')} flush>
        <DraftsTable workflow={workflow} />
      </Panel>
    </>
  );
}
