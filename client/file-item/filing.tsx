import { skipToken, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useMe } from '#client/app/acting-post.ts';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Page } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { fileWords } from './words.ts';

// What forms are made of is fetched while the definition is asked for.
const code = import('./filing-form.tsx');
const FilingForm = lazy(async () => ({ default: (await code).FilingForm }));

/** Reads what a filing needs: the definition with its forms, and the draft it goes on with. */
export function Filing({ workflowKey, draftId: opened }: { workflowKey: string; draftId: string | null }) {
  // Saving a draft puts it into the address; the form on the screen goes on as it is.
  const [draftId] = useState(opened);
  const say = useWords(fileWords);
  const text = useText();
  const api = useApi();
  const me = useMe();
  const definition = useQuery(
    api.definitions.get.queryOptions({ key: workflowKey }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const lists = useQuery(api.definitions.list.queryOptions());
  const draft = useQuery(
    api.drafts.get.queryOptions(draftId ? { id: draftId } : skipToken, {
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const listed = lists.data?.find((list) => list.key === workflowKey);
  const title = listed ? say('fileTitle', { title: text(listed.title) }) : say('title');
  const back = <Link to="/file">{say('back')}</Link>;
  const waiting = (
    <Page title={title} actions={back}>
      <Skeleton rows={8} />
    </Page>
  );
  const problem = definition.error ?? draft.error;
  if (listed && !listed.canFile) {
    return (
      <Page title={title}>
        <Empty title={say('notAllowed', { title: text(listed.title) })} action={back} />
      </Page>
    );
  }
  if (problem) {
    return (
      <Page title={title} actions={back}>
        <ProblemAlert error={problem} />
      </Page>
    );
  }
  if (!me || !definition.data || (draftId !== null && !draft.data)) return waiting;
  return (
    <Suspense fallback={waiting}>
      <FilingForm
        key={me.id}
        personId={me.id}
        definition={definition.data}
        draftId={draftId}
        draft={draft.data?.data ?? null}
      />
    </Suspense>
  );
}
