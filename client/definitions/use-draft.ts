import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { forgetUnsent, keepUnsent, takeUnsent } from '#client/form-view/unsent.ts';
import type { DraftView } from '#server/definitions/definition-router.ts';
import { type Pack, readPack, writePack } from './pack-text.ts';

/** The text of a draft: what was saved, and what has been typed since, also kept in this browser. */
export function useDraft(draft: DraftView) {
  const api = useApi();
  const queries = useQueryClient();
  const key = `definition/${draft.id}`;
  const [begun] = useState(() => startOf(draft, key));
  const [revision, setRevision] = useState(draft.revision);
  const [saved, setSaved] = useState(begun.saved);
  const [text, setText] = useState(begun.text);
  const save = useMutation({
    ...api.definitions.saveDraft.mutationOptions(),
    onSuccess: async (answer, { workflow, forms }) => {
      setRevision(answer.revision);
      setSaved(writePack({ workflow, forms }));
      forgetUnsent(key);
      await queries.invalidateQueries(api.definitions.pathFilter());
    },
  });
  const read = readPack(text);
  const dirty = 'pack' in read ? writePack(read.pack) !== saved : true;
  const send = (pack: Pack, over: number) =>
    save.mutateAsync({
      id: draft.id,
      revision: over,
      base: draft.base,
      ...pack,
      requestKey: newRequestKey(),
    });
  return {
    text,
    read,
    dirty,
    revision,
    restored: begun.restored && dirty,
    saving: save.isPending,
    error: save.error,
    change: (next: string) => {
      setText(next);
      keepUnsent(key, { text: next, revision });
    },
    discard: () => {
      setText(saved);
      forgetUnsent(key);
      save.reset();
    },
    /** Saves what is valid; `over` another revision where somebody was faster and is to be overwritten. */
    save: (over = revision) => ('pack' in read ? send(read.pack, over) : undefined),
    forget: () => forgetUnsent(key),
  };
}

export type EditedDraft = ReturnType<typeof useDraft>;

function startOf(draft: DraftView, key: string) {
  const saved = writePack(draft);
  const kept = takeUnsent(key)?.values;
  const mine = kept?.revision === draft.revision && typeof kept.text === 'string' ? kept.text : saved;
  return { saved, text: mine, restored: mine !== saved };
}
