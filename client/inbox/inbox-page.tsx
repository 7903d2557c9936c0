import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { useWords } from '#client/app/language.ts';
import { Choice } from '#client/ui/choice.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import { DoneTable } from './done-table.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { inboxWords } from './words.ts';

const address = z.object({ tab: z.enum(['waiting', 'done']).optional().catch(undefined) });

/** What waits for me, and what I have done. */
export function InboxPage() {
  const say = useWords(inboxWords);
  const [{ tab = 'waiting' }, change] = useFilters(address);
  return (
    <Page
      title={say('title')}
      actions={<Link to="/file">{say('file')}</Link>}
      toolbar={
        <Choice
          label={say('title')}
          value={tab}
          options={[
            { value: 'waiting', label: say('waiting') },
            { value: 'done', label: say('done') },
          ]}
          onChange={(chosen) => change({ tab: chosen === 'done' ? 'done' : undefined })}
        />
      }
    >
      <Panel flush>{tab === 'done' ? <DoneTable /> : <WaitingTable />}</Panel>
    </Page>
  );
}
