import type { ReactNode } from 'react';
import { useMe } from '#client/app/acting-post.ts';
import { useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { definitionWords } from './words.ts';

/** Tells everybody else whose screen this is; the server lets them do nothing in any case. */
export function ProcessAdminOnly({ children }: { children: ReactNode }) {
  const say = useWords(definitionWords);
  const me = useMe();
  if (!me || me.posts.some(({ key }) => key === 'process-admin')) return children;
  return (
    <Page title={say('title')} width="text">
      <Panel>
        <Empty title={say('adminOnly')}>{say('adminOnlyHint')}</Empty>
      </Panel>
    </Page>
  );
}
