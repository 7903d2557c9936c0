import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useActingPost } from '#client/app/acting-post.ts';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { toProblem } from '#client/app/problem.ts';
import { forgetUnsent, keepUnsent, takeUnsent } from '#client/form-view/unsent.ts';
import type { JsonObject } from '#forms/definition.ts';

/** Codes after which nobody knows whether the item was filed; the same key finds out. */
const unanswered = new Set(['offline', 'unavailable', 'broken']);

/** What was sent: kept until an answer comes, so that also a reload asks again under the same key. */
type Sent = { workflow: string; data: JsonObject; requestKey: string; actingAs?: string };

function takeSent(key: string): Sent | null {
  const kept = takeUnsent(key)?.values;
  return kept && typeof kept.requestKey === 'string' ? (kept as Sent) : null;
}

/** Files an item; every attempt has one request key, kept over lost answers and closed tabs. */
export function useFiling(personId: string, workflow: string, onFiled: (id: string) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const actingAs = useActingPost().sure?.id;
  const key = `${personId}/sent/${workflow}`;
  const [left, setLeft] = useState(() => takeSent(key));
  const file = useMutation({
    ...api.items.file.mutationOptions(),
    onMutate: (sent) => void keepUnsent(key, sent as JsonObject),
    onSuccess: ({ id }) => {
      forgetUnsent(key);
      for (const part of [api.tasks, api.ledgers]) void queries.invalidateQueries(part.pathFilter());
      onFiled(id);
    },
    onError: (error) => {
      if (unanswered.has(toProblem(error).code)) return;
      forgetUnsent(key);
      setLeft(null);
    },
  });
  const problem = file.error ? toProblem(file.error) : null;
  const unknown = problem ? unanswered.has(problem.code) : left !== null && file.isIdle;
  return {
    busy: file.isPending,
    done: file.isSuccess,
    problem,
    /** Sent without an answer, now or before this page was opened. */
    unknown,
    left,
    send: (data: JsonObject) => file.mutate({ workflow, data, requestKey: newRequestKey(), actingAs }),
    retry: () => {
      const again = file.variables ?? left;
      if (again) file.mutate(again);
    },
  };
}
