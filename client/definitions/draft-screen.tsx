import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import type { DraftView } from '#server/definitions/definition-router.ts';
import { CodeArea, type CodeAreaHandle } from './code-area.tsx';
import styles from './definitions.module.css';
import { DraftBar } from './draft-bar.tsx';
import { DraftDifferences } from './draft-differences.tsx';
import { draftWords } from './draft-words.ts';
import { FindingsPanel } from './findings-panel.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { useCheck } from './use-check.ts';
import { useDraft } from './use-draft.ts';
import { definitionWords } from './words.ts';

/** A draft as text, with everything that helps to publish it: findings, differences, replay. */
export function DraftScreen({ draft, onReload }: { draft: DraftView; onReload: () => void }) {
  const say = useWords(draftWords);
  const sayOf = useWords(definitionWords);
  const edited = useDraft(draft);
  const check = useCheck(draft);
  const area = useRef<CodeAreaHandle>(null);
  const [asking, setAsking] = useState<'publish' | 'remove' | null>(null);
  const { key, title, updatedAt, updatedBy } = draft;
  const pack = 'pack' in edited.read ? edited.read.pack : null;
  return (
    <Page
      title={title}
      note={say('about', {
        key,
        revision: edited.revision,
        who: updatedBy ?? '',
        at: beijingTime(updatedAt),
      })}
      actions={
        <>
          <Link to={`/definitions/${key}` as never} className={styles.back}>
            {sayOf('versions')}
          </Link>
          <PushButton onClick={() => setAsking('remove')}>{say('remove')}</PushButton>
          <PushButton busy={check.busy} disabled={!pack} onClick={() => pack && check.run(pack)}>
            {say('check')}
          </PushButton>
          <PushButton
            tone={edited.dirty ? 'primary' : 'plain'}
            busy={edited.saving}
            disabled={!pack || !edited.dirty}
            onClick={() => void save()}
          >
            {say('save')}
          </PushButton>
          <PushButton
            tone={edited.dirty ? 'plain' : 'primary'}
            disabled={edited.dirty}
            title={edited.dirty ? say('saveFirst') : undefined}
            onClick={() => setAsking('publish')}
          >
            {say('publish')}
          </PushButton>
        </>
      }
    >
      <DraftBar edited={edited} onReload={onReload} onLine={(position) => area.current?.goTo(position)} />
      <div className={styles.workbench}>
        <CodeArea
          ref={area}
          label={say('text')}
          text={edited.text}
          onChange={edited.change}
          onSave={() => edited.dirty && void save()}
        />
        <FindingsPanel
          check={check}
          text={edited.text}
          onPlace={(position) => area.current?.goTo(position)}
        />
      </div>
      <Panel title={say('compare')} note={say('compareSaved')}>
        <DraftDifferences draft={draft} />
      </Panel>
      <ReplayPanel draft={draft} revision={edited.revision} />
      {asking === 'publish' && (
        <PublishDialog draft={draft} revision={edited.revision} onClose={() => setAsking(null)} />
      )}
      {asking === 'remove' && (
        <RemoveDialog
          id={draft.id}
          revision={edited.revision}
          onRemoved={edited.forget}
          onClose={() => setAsking(null)}
        />
      )}
    </Page>
  );

  async function save() {
    const saving = edited.save();
    if (!saving || !pack) return;
    await saving.then(
      () => check.run(pack),
      () => undefined, // shown by the bar
    );
  }
}
