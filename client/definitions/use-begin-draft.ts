import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { newRequestKey, useApi, useApiClient } from '#client/app/api.ts';

/** Begins a draft with everything a version has, and opens it. */
export function useBeginDraft() {
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: async ({ key, number }: { key: string; number: number }) => {
      const { workflow, forms } = await client.definitions.get.query({ key, number });
      const pack = { workflow: workflow as unknown as Record<string, unknown>, forms };
      const id = crypto.randomUUID();
      return client.definitions.saveDraft.mutate({
        id,
        revision: 0,
        base: number,
        ...pack,
        requestKey: newRequestKey(),
      });
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries(api.definitions.drafts.pathFilter());
      await navigate({ to: `/definitions/draft/${id}` });
    },
  });
  return {
    error: begin.error,
    busy: begin.isPending ? begin.variables.number : null,
    begin: ({ key, number }: { key: string; number: number }) => begin.mutate({ key, number }),
  };
}
