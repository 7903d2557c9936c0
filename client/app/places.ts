import { useQuery } from '@tanstack/react-query';
import { useMe } from './acting-post.ts';
import { type Definition, useApi } from './api.ts';

/** Where the navigation leads; each is named by its icon. */
const places = [
  { to: '/', icon: 'home' },
  { to: '/inbox', icon: 'inbox' },
  { to: '/file', icon: 'file' },
  { to: '/ledger', icon: 'ledger' },
  { to: '/directory', icon: 'directory' },
  { to: '/notices', icon: 'notices' },
  { to: '/definitions', icon: 'definitions', post: 'process-admin' },
] as const;

/** Those of the signed-in person: some are for the holders of a post alone. */
export function usePlaces(): (typeof places)[number][] {
  const posts = useMe()?.posts ?? [];
  return places.filter((place) => !('post' in place) || posts.some(({ key }) => key === place.post));
}

/** Every list there is a ledger of. */
export function useLedgers(): Definition[] {
  return useQuery({ ...useApi().definitions.list.queryOptions(), staleTime: 300_000 }).data ?? [];
}

/** Unread notices, said as '99+' beyond 99. */
export function useUnread(): { count: number; text: string } {
  const count = useQuery({ ...useApi().notices.unread.queryOptions(), staleTime: 30_000 }).data?.count ?? 0;
  return { count, text: count > 99 ? '99+' : String(count) };
}
