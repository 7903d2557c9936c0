import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useLanguage, useText, useWords } from '#client/app/language.ts';
import { Outcome } from '#client/ui/outcome.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import styles from './inbox.module.css';
import type { Batch, SafeEvent } from './use-batch.ts';
import { inboxWords } from './words.ts';

/** The dialog brings antd along, which the list itself does without. */
const BatchConfirm = lazy(async () => ({ default: (await import('./batch-confirm.tsx')).BatchConfirm }));

/** Decides what is chosen together: only what the process marks as safe for that. */
export function BatchBar({ batch }: { batch: Batch }) {
  const say = useWords(inboxWords);
  const text = useText();
  const [asked, setAsked] = useState<SafeEvent | null>(null);
  if (!batch.possible && !batch.results) return null;
  const { chosen, events } = batch;
  return (
    <div className={styles.batch}>
      {batch.results && <Results batch={batch} />}
      {batch.error ? <ProblemAlert error={batch.error} /> : null}
      <div className={styles.batchLine} role="toolbar" aria-label={say('batch')}>
        <span aria-live="polite">
          {chosen.length > 0 ? say('chosen', { n: chosen.length }) : say('batchHint')}
        </span>
        {events.map((event) => (
          <PushButton
            key={event.event}
            tone={event.tone === 'danger' ? 'danger' : 'primary'}
            onClick={() => setAsked(event)}
          >
            {text(event.title)}
          </PushButton>
        ))}
        {chosen.length > 0 && events.length === 0 && (
          <span className={styles.quiet}>{say('nothingInCommon')}</span>
        )}
        <PushButton onClick={batch.chooseAll}>{say('chooseAll')}</PushButton>
        {chosen.length > 0 && <PushButton onClick={batch.clear}>{say('chooseNone')}</PushButton>}
      </div>
      {asked && (
        <Suspense>
          <BatchConfirm
            title={say('batchTitle', { title: text(asked.title), n: chosen.length })}
            verb={text(asked.title)}
            danger={asked.tone === 'danger'}
            explained={say('batchExplained')}
            onClose={() => setAsked(null)}
            onConfirm={() => batch.send(asked.event)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Results({ batch }: { batch: Batch }) {
  const say = useWords(inboxWords);
  const [language] = useLanguage();
  const results = batch.results ?? [];
  const failed = results.filter(({ done }) => !done);
  const done = results.length - failed.length;
  return (
    <Outcome
      tone={failed.length > 0 ? 'mixed' : 'good'}
      title={
        failed.length > 0 ? say('batchSome', { done, failed: failed.length }) : say('batchDone', { done })
      }
    >
      {failed.length > 0 && (
        <ul>
          {failed.map(({ id, problem }) => (
            <li key={id}>
              <Link to="/items/$id" params={{ id } as never}>
                {say('openItem')}
              </Link>
              {language === 'en' ? ` ${problem?.en}` : `：${problem?.zh}`}
            </li>
          ))}
        </ul>
      )}
    </Outcome>
  );
}
