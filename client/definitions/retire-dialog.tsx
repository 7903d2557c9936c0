import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Confirm } from '#client/ui/confirm.tsx';
import type { VersionRow } from '#server/definitions/definition-router.ts';
import { definitionWords } from './words.ts';

export interface RetireDialogProps {
  version: VersionRow;
  versions: readonly VersionRow[];
  onClose: () => void;
}

/** Says what will be used instead before a version goes out of use, or comes back. */
export function RetireDialog({ version, versions, onClose }: RetireDialogProps) {
  const say = useWords(definitionWords);
  const text = useText();
  const api = useApi();
  const queries = useQueryClient();
  const [requestKey] = useState(newRequestKey);
  const onSuccess = () => queries.invalidateQueries(api.definitions.pathFilter());
  const retire = useMutation({ ...api.definitions.retire.mutationOptions(), onSuccess });
  const restore = useMutation({ ...api.definitions.restore.mutationOptions(), onSuccess });
  const { key, number, open, current } = version;
  const retired = version.status === 'retired';
  return (
    <Confirm
      open
      title={say(retired ? 'restoreTitle' : 'retireTitle', { n: number })}
      verb={say(retired ? 'restore' : 'retire')}
      danger={!retired}
      onClose={onClose}
      onConfirm={() => (retired ? restore : retire).mutateAsync({ key, number, requestKey })}
    >
      <p>{retired ? say('restoreHint') : consequence()}</p>
    </Confirm>
  );

  function consequence(): string {
    const others = versions.filter((other) => other.number !== number && other.status === 'published');
    const [next] = others;
    if (!current) return say('retireOld', { n: number, open });
    return next
      ? say('retireBack', { next: next.number, open })
      : say('retireLast', { title: text(version.title), open });
  }
}
