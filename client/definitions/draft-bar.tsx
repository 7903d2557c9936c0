import { useText, useWords } from '#client/app/language.ts';
import { toProblem } from '#client/app/problem.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { SelectBox } from '#client/ui/select-box.tsx';
import type { Text } from '#workflows/definition.ts';
import styles from './definitions.module.css';
import { draftWords } from './draft-words.ts';
import { findPlace } from './find-place.ts';
import type { EditedDraft } from './use-draft.ts';

export interface DraftBarProps {
  edited: EditedDraft;
  onReload: () => void;
  /** Where in the text to go. */
  onLine: (position: number) => void;
}

/** Above the text: its parts to jump to, and what stands against saving it. */
export function DraftBar({ edited, onReload, onLine }: DraftBarProps) {
  const say = useWords(draftWords);
  const { read, dirty, restored } = edited;
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        <Parts edited={edited} onLine={onLine} />
        <span role="status" className={styles.quiet}>
          {dirty ? say('unsaved') : say('saved')}
        </span>
        {restored && <span className={styles.quiet}>{say('restored')}</span>}
        {dirty && (
          <PushButton size="small" onClick={edited.discard}>
            {say('discard')}
          </PushButton>
        )}
      </div>
      {'wrong' in read && (
        <p role="alert" className={styles.wrong}>
          {read.wrong === 'json' ? say('notJson', { n: read.line }) : say('notPack')}
        </p>
      )}
      {edited.error && <SaveProblem edited={edited} onReload={onReload} />}
    </div>
  );
}

function Parts({ edited, onLine }: Pick<DraftBarProps, 'edited' | 'onLine'>) {
  const say = useWords(draftWords);
  const text = useText();
  const pack = 'pack' in edited.read ? edited.read.pack : null;
  const forms = Object.entries(pack?.forms ?? {}).map(([key, form]) => ({
    value: `forms.${key}`,
    label: say('formPart', { title: text((form as { title?: Text } | null)?.title) || key }),
  }));
  return (
    <SelectBox
      label={say('goTo')}
      value=""
      options={[{ value: '', label: say('goTo') }, { value: 'workflow', label: say('part') }, ...forms]}
      onChange={(value) => value && pack && onLine(findPlace(edited.text, value.split('.')))}
    />
  );
}

/** Somebody else has saved it: take theirs, or save mine over it. */
function SaveProblem({ edited, onReload }: Pick<DraftBarProps, 'edited' | 'onReload'>) {
  const say = useWords(draftWords);
  const { conflict } = toProblem(edited.error);
  return (
    <ProblemAlert
      error={edited.error}
      action={
        conflict && (
          <>
            <PushButton size="small" onClick={takeTheirs}>
              {say('takeTheirs')}
            </PushButton>
            <PushButton size="small" onClick={() => void edited.save(conflict.revision)}>
              {say('keepMine')}
            </PushButton>
          </>
        )
      }
    />
  );

  function takeTheirs() {
    edited.forget();
    onReload();
  }
}
