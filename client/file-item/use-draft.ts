import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { newRequestKey, useApi, useApiClient } from '#client/app/api.ts';
import type { JsonObject } from '#forms/definition.ts';

/** A draft on the server; its id is made here, so that saving twice is saving once. */
export function useDraft(workflow: string, opened: string | null) {
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [id, setId] = useState(opened);
  const refresh = () => queries.invalidateQueries(api.drafts.pathFilter());
  const save = useMutation({
    mutationFn: (data: JsonObject) =>
      client.drafts.save.mutate({
        id: id ?? crypto.randomUUID(),
        workflow,
        data,
        requestKey: newRequestKey(),
      }),
    onSuccess: (draft) => {
      setId(draft.id);
      void refresh();
      void navigate({ to: '.', search: { draft: draft.id } as never, replace: true });
    },
  });
  return { id, save, remove };

  /** After filing; a draft left over does no harm. */
  function remove() {
    if (!id) return;
    client.drafts.remove.mutate({ id, requestKey: newRequestKey() }).then(refresh, () => undefined);
  }
}
