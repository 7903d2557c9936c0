import { useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { DraftsTable } from './drafts-table.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ProcessAdminOnly } from './process-admin-only.tsx';
import { definitionWords } from './words.ts';
import { WorkflowsTable } from './workflows-table.tsx';

/** Every workflow with the version in use, and the drafts admins are working on. */
export function DefinitionsPage() {
  const say = useWords(definitionWords);
  const [importing, setImporting] = useState(false);
  return (
    <ProcessAdminOnly>
      <Page
        title={say('title')}
        toolbar={<p>{say('hint')}</p>}
        actions={<PushButton onClick={() => setImporting(true)}>{say('import')}</PushButton>}
      >
        <Panel title={say('workflows')} flush>
          <WorkflowsTable />
        </Panel>
        <Panel title={say('drafts')} flush>
          <DraftsTable />
        </Panel>
        {importing && <ImportDialog onClose={() => setImporting(false)} />}
      </Page>
    </ProcessAdminOnly>
  );
}
