import { Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { z } from 'zod';
import { useWords } from '#client/app/language.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import { CopiedTable } from './copied-table.tsx';
import { DoneTable } from './done-table.tsx';
import { SupervisedTable } from './supervised-table.tsx';
import { WaitingTable } from './waiting-table.tsx';
import { inboxWords } from './words.ts';

const address = z.object({
  tab: z.enum(['waiting', 'done', 'copied', 'supervised']).optional().catch(undefined),
});

const otherTabs = ['done', 'copied', 'supervised'] as const;

/** What waits for me, and what I have done. */
export function InboxPage() {
  const say = useWords(inboxWords);
  const [{ tab = 'waiting' }, change] = useFilters(address);
  return (
    <Page title={say('title')} actions={<Link to="/file">{say('file')}</Link>}>
      <Panel flush>
        <Tabs
          activeKey={tab}
          onChange={(key) => change({ tab: otherTabs.find((tab) => tab === key) })}
          tabBarStyle={{ padding: '0 16px', margin: 0 }}
          items={[
            { key: 'waiting', label: say('waiting'), children: <WaitingTable /> },
            { key: 'copied', label: say('copied'), children: <CopiedTable /> },
            { key: 'supervised', label: say('supervised'), children: <SupervisedTable /> },
            { key: 'done', label: say('done'), children: <DoneTable /> },
          ]}
          destroyOnHidden
        />
      </Panel>
    </Page>
  );
}
