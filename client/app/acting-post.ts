// Which of their posts a person acts as; kept per tab, and given to items.file and items.act as actingAs.
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Me } from '#server/identity/me-router.ts';
import { useApi } from './api.ts';
import { useText } from './language.ts';

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

/** A post as the top bar shows it: with whose it is, where held by mandate (代理). */
export interface ShownPost {
  id: string;
  title: string;
  unitName: string;
  behalf: string | null;
}

/** Every post to act as: own ones first, then those held for others. */
export function useActablePosts(): ShownPost[] {
  const me = useMe();
  const text = useText();
  const titleOf = ({ title: zh, titleEn: en }: { title: string; titleEn: string }) => text({ zh, en });
  const main = [...(me?.posts ?? [])].sort((one, other) => Number(other.main) - Number(one.main));
  const own = main.map((post) => ({
    id: post.id,
    title: titleOf(post),
    unitName: post.unitName,
    behalf: null,
  }));
  return [
    ...own,
    ...(me?.mandated ?? []).map((post) => ({
      id: post.id,
      title: titleOf(post),
      unitName: post.unitName,
      behalf: post.behalf,
    })),
  ];
}

/**
 * `actingAs` for items.file and items.act: the post chosen in the top bar and nothing else. Where none was chosen the
 * server takes the one that fits; the top bar then shows the main post.
 */
export function useActingPost(): {
  post: ShownPost | null;
  /** The same where it is sure, null where the server chooses. */
  sure: ShownPost | null;
  actingAs: string | undefined;
} {
  const posts = useActablePosts();
  const id = useSyncExternalStore(listen, chosenId);
  const chosen = posts.find((one) => one.id === id);
  const [first = null] = posts;
  return { post: chosen ?? first, sure: chosen ?? (posts.length === 1 ? first : null), actingAs: chosen?.id };
}
