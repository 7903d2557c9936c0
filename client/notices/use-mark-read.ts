import { useMutation, useQueryClient } from '@tanstack/react-query';
import { newRequestKey, useApi } from '#client/app/api.ts';

export function useMarkRead() {
  const api = useApi();
  const queries = useQueryClient();
  const mark = useMutation(
    api.notices.markRead.mutationOptions({
      onSuccess: () => queries.invalidateQueries(api.notices.pathFilter()),
    }),
  );
  return {
    markRead: (ids: string[] | 'all') => mark.mutate({ ids, requestKey: newRequestKey() }),
    busy: mark.isPending,
    problem: mark.error,
  };
}
