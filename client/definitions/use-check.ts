import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '#client/app/api.ts';
import type { DraftView } from '#server/definitions/definition-router.ts';
import { type Pack, writePack } from './pack-text.ts';

/** The publish check on what is written now; run once when the draft is opened. */
export function useCheck(draft: DraftView) {
  const check = useMutation(useApi().definitions.check.mutationOptions());
  const { mutate } = check;
  const { workflow, forms } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for the draft as it was opened
  useEffect(() => mutate({ workflow, forms }), [draft.id, mutate]);
  return {
    busy: check.isPending,
    error: check.error,
    findings: check.data?.findings ?? null,
    /** What the findings are about. */
    checked: check.variables ? writePack(check.variables as Pack) : null,
    run: (pack: Pack) => mutate(pack),
  };
}

export type Checked = ReturnType<typeof useCheck>;
