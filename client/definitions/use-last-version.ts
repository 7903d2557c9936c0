import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import type { VersionRow } from '#server/definitions/definition-router.ts';

/** The version of a workflow with the highest number; undefined for a new workflow. */
export function useLastVersion(key: string) {
  return useQuery({
    ...useApi().definitions.versions.queryOptions({ key }),
    select: (rows: VersionRow[]): { number: number | undefined } => ({ number: rows[0]?.number }),
  });
}
