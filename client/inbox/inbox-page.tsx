import { Link } from '@tanstack/react-router';
import { z } from 'zod';
import { useWords } from '#client/app/language.ts';
import { Choice } from '#client/ui/choice.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import { CopiedTable } from './copied-table.tsx';
import { DoneTable } from './done-table.tsx';
import { ComingTable, HeldTable } from './preview-table.tsx';
import { SupervisedTable } from './supervised-table.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { inboxWords } from './words.ts';

const address = z.object({
  tab: z.enum(['waiting', 'done', 'copied', 'supervised', 'coming', 'held']).optional().catch(undefined),
});

const otherTabs = {
  done: DoneTable,
  coming: ComingTable,
  held: HeldTable,
  copied: CopiedTable,
  supervised: SupervisedTable,
} as const;
type OtherTab = keyof typeof otherTabs;

/** What waits for me, and what I have done. */
export function InboxPage() {
  const say = useWords(inboxWords);
  const [{ tab = 'waiting' }, change] = useFilters(address);
  const Table = tab === 'waiting' ? WaitingTable : otherTabs[tab];
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
            { value: 'coming', label: say('coming') },
            { value: 'held', label: say('held') },
            { value: 'copied', label: say('copied') },
            { value: 'supervised', label: say('supervised') },
            { value: 'done', label: say('done') },
          ]}
          onChange={(chosen) => change({ tab: chosen in otherTabs ? (chosen as OtherTab) : undefined })}
        />
      }
    >
      <Panel flush>
        <Table />
      </Panel>
    </Page>
  );
}
