import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useActingPost } from '#client/app/acting-post.ts';
import type { Api } from '#client/app/api.ts';
import { useLanguage, useText, useWords } from '#client/app/language.ts';
import { GeneratedForm, type GeneratedFormHandle } from '#client/form-view/generated-form.tsx';
import { forgetUnsent, keepUnsent, takeUnsent } from '#client/form-view/unsent.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { Time } from '#client/ui/time.tsx';
import type { JsonObject } from '#forms/definition.ts';
import styles from './file-item.module.css';
import { FilingNotices } from './filing-notices.tsx';
import { useDraft } from './use-draft.ts';
import { useFiling } from './use-filing.ts';
import { fileWords } from './words.ts';

type Definition = Awaited<ReturnType<Api['definitions']['get']['query']>>;

export interface FilingFormProps {
  /** Who is signed in: what one person typed is never shown to another. */
  personId: string;
  definition: Definition;
  draftId: string | null;
  draft: JsonObject | null;
}

/** The start form: everything typed is kept here at once, as a draft on the server when asked, and filed once. */
export function FilingForm({ personId, definition, draftId, draft: saved }: FilingFormProps) {
  const { key: workflow, workflow: body, forms } = definition;
  const say = useWords(fileWords);
  const text = useText();
  const [language] = useLanguage();
  const navigate = useNavigate();
  const { sure: post } = useActingPost();
  const handle = useRef<GeneratedFormHandle>(null);
  const draft = useDraft(workflow, draftId);
  const unsentKey = `${personId}/file/${workflow}/${draft.id ?? ''}`;
  const [begun, setBegun] = useState(() => ({
    beginning: 0,
    kept: takeUnsent(unsentKey),
  }));
  const filing = useFiling(personId, workflow, filed);
  const form = forms[body.meta.start.form];
  const locked = filing.busy || filing.unknown || filing.done;
  const values = filing.left?.data ?? begun.kept?.values ?? saved;
  return (
    <Page
      title={say('fileTitle', { title: text(body.meta.title) })}
      actions={<Link to="/file">{say('back')}</Link>}
      width="text"
    >
      <FilingNotices
        filing={filing}
        restored={begun.kept !== null && filing.left === null}
        onStartAfresh={startAfresh}
        draftProblem={draft.save.error}
      />
      <Panel>
        {form && (
          <GeneratedForm
            key={begun.beginning}
            formRef={handle}
            form={form}
            access={null}
            language={language}
            values={values}
            errors={filing.problem?.fields ?? null}
            locked={locked}
            onChange={(typed) => void keepUnsent(unsentKey, typed)}
            onSubmit={filing.send}
          />
        )}
        <p className={styles.hints}>
          <span>{say('keptHere')}</span>
          {post && <span>{say('fileAs', { post: post.title, unit: post.unitName })}</span>}
        </p>
        <div className={styles.foot}>
          <Button
            type="primary"
            loading={filing.busy}
            disabled={locked}
            onClick={() => handle.current?.submit()}
          >
            {say('submit')}
          </Button>
          <Button loading={draft.save.isPending} disabled={locked} onClick={saveDraft}>
            {say('saveDraft')}
          </Button>
          <span className={styles.quiet} role="status">
            {draft.save.data && (
              <>
                {say('draftSaved')} <Time at={draft.save.data.updatedAt} />
              </>
            )}
          </span>
        </div>
      </Panel>
    </Page>
  );

  function saveDraft() {
    draft.save.mutate(handle.current?.values() ?? {}, { onSuccess: () => forgetUnsent(unsentKey) });
  }

  function startAfresh() {
    forgetUnsent(unsentKey);
    setBegun({ beginning: begun.beginning + 1, kept: null });
  }

  function filed(id: string) {
    forgetUnsent(unsentKey);
    draft.remove();
    void navigate({ to: '/items/$id', params: { id }, replace: true });
  }
}
