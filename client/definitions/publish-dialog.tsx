import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import type { DraftView } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { DraftDifferences } from './draft-differences.tsx';
import { draftWords } from './draft-words.ts';
import { useLastVersion } from './use-last-version.ts';

export interface PublishDialogProps {
  draft: DraftView;
  revision: number;
  onClose: () => void;
}

/** Shows once more what changes for everybody, then makes the draft a version. */
export function PublishDialog({ draft, revision, onClose }: PublishDialogProps) {
  const say = useWords(draftWords);
  const last = useLastVersion(draft.key);
  const publish = usePublishing(draft);
  const number = last.data?.number;
  return (
    <Modal
      open
      title={say('publishTitle', { title: draft.title })}
      okText={say('publish')}
      okButtonProps={{ loading: publish.isPending, disabled: !last.isSuccess }}
      onCancel={onClose}
      onOk={() => publish.send(revision, number ?? null)}
      width={720}
      destroyOnHidden
    >
      <div className={styles.stack}>
        <p>{say('publishHint')}</p>
        {publish.error && (
          <ProblemAlert
            error={publish.error}
            onRetry={() => void last.refetch().then(() => publish.reset())}
          />
        )}
        {number !== undefined && <p>{say('publishOver', { n: number + 1, last: number })}</p>}
        <DraftDifferences draft={draft} />
      </div>
    </Modal>
  );
}

function usePublishing(draft: DraftView) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [requestKey, setRequestKey] = useState(newRequestKey);
  const publish = useMutation({
    ...api.definitions.publish.mutationOptions(),
    onSuccess: async ({ key }) => {
      await navigate({ to: `/definitions/${key}` });
      await queries.invalidateQueries(api.definitions.pathFilter());
    },
  });
  return {
    isPending: publish.isPending,
    error: publish.error,
    send: (revision: number, over: number | null) =>
      publish.mutate({ id: draft.id, revision, over, requestKey }),
    reset: () => {
      setRequestKey(newRequestKey());
      publish.reset();
    },
  };
}
