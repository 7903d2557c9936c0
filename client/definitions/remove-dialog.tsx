import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { Confirm } from '#client/ui/confirm.tsx';
import { draftWords } from './draft-words.ts';

export interface RemoveDialogProps {
  id: string;
  revision: number;
  onRemoved: () => void;
  onClose: () => void;
}

export function RemoveDialog({ id, revision, onRemoved, onClose }: RemoveDialogProps) {
  const say = useWords(draftWords);
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [requestKey] = useState(newRequestKey);
  const remove = useMutation({
    ...api.definitions.removeDraft.mutationOptions(),
    onSuccess: async () => {
      onRemoved();
      await navigate({ to: '/definitions' as never });
      await queries.invalidateQueries(api.definitions.drafts.pathFilter());
    },
  });
  return (
    <Confirm
      open
      danger
      title={say('removeTitle')}
      verb={say('remove')}
      onClose={onClose}
      onConfirm={() => remove.mutateAsync({ id, revision, requestKey })}
    >
      <p>{say('removeHint')}</p>
    </Confirm>
  );
}
