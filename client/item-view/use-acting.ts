import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useActingPost } from '#client/app/acting-post.ts';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { toProblem } from '#client/app/problem.ts';
import type { JsonObject } from '#workflows/definition.ts';

interface Unsent {
  event: string;
  form: JsonObject;
}

/** Codes after which nobody knows whether the step was taken; the same key finds out. */
const unanswered = new Set(['offline', 'unavailable', 'broken']);

/**
 * Acts on an item with the revision that was on the screen. Every attempt has one request key: after a lost answer
 * `retry` sends the same body under the same key, so nothing is done twice.
 */
export function useActing(id: string, onDone: () => void, as?: string) {
  const api = useApi();
  const queries = useQueryClient();
  const { actingAs } = useActingPost();
  const refresh = () => queries.invalidateQueries(api.items.pathFilter());
  const act = useMutation({
    ...api.items.act.mutationOptions(),
    onSuccess: async () => {
      onDone();
      await Promise.all([refresh(), queries.invalidateQueries(api.tasks.pathFilter())]);
    },
    onError: (error) => {
      if (toProblem(error).code === 'conflict') void refresh();
    },
  });
  const problem = act.error ? toProblem(act.error) : null;
  return {
    busy: act.isPending,
    problem,
    unknown: problem !== null && unanswered.has(problem.code),
    reset: act.reset,
    send: (event: string, revision: number, form: JsonObject | undefined, unsent?: Unsent[]) =>
      act.mutate({
        id,
        event,
        form,
        unsent,
        requestKey: newRequestKey(),
        actingAs: as ?? actingAs,
        revision,
      }),
    retry: () => act.variables && act.mutate(act.variables),
  };
}
