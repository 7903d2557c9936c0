// Which of their posts a person acts as; kept per tab, and given to items.file and items.act as actingAs.
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Me } from '#server/identity/me-router.ts';
import { useApi } from './api.ts';

export type ActingPost = Me['posts'][number];

const kept = 'qingdan.actingPost';
const listeners = new Set<() => void>();

function chosenId(): string | null {
  try {
    return sessionStorage.getItem(kept);
  } catch {
    return null;
  }
}

export function actAs(postId: string | null) {
  if (postId) sessionStorage.setItem(kept, postId);
  else sessionStorage.removeItem(kept);
  for (const hear of listeners) hear();
}

function listen(hear: () => void) {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

/** The signed-in person, or null. */
export function useMe(): Me | null {
  return useQuery({ ...useApi().me.get.queryOptions(), staleTime: 60_000 }).data ?? null;
}

/** `actingAs` for items.file and items.act: the post chosen in the top bar, else the main post. */
export function useActingPost(): { post: ActingPost | null; actingAs: string | undefined } {
  const posts = useMe()?.posts ?? [];
  const id = useSyncExternalStore(listen, chosenId);
  const post = posts.find((one) => one.id === id) ?? posts.find((one) => one.main) ?? posts[0] ?? null;
  return { post, actingAs: post?.id };
}
