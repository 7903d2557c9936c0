import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';

export function useMayFile(workflow: string): boolean {
  const definitions = useQuery({ ...useApi().definitions.list.queryOptions(), staleTime: 300_000 });
  return definitions.data?.some((one) => one.key === workflow && one.canFile) ?? false;
}
