import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useActingPost } from '#client/app/acting-post.ts';
import { newRequestKey, useApi } from '#client/app/api.ts';

/** Urges one item. The same message is sent under the same key until an answer comes, so nobody is urged twice. */
export function useUrging(id: string, onUrged: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  const { actingAs } = useActingPost();
  const attempt = useRef({ text: '', requestKey: newRequestKey() });
  const act = useMutation({
    ...api.items.act.mutationOptions(),
    onSuccess: () => {
      onUrged();
      void queries.invalidateQueries(api.items.pathFilter());
    },
  });
  return { error: act.error, busy: act.isPending, send };

  function send(text: string) {
    if (attempt.current.text !== text) attempt.current = { text, requestKey: newRequestKey() };
    const { requestKey } = attempt.current;
    act.mutate({ id, event: 'urge', form: { text }, requestKey, actingAs });
  }
}
