// One event stream a visible tab: browsers allow six connections a host, so a hidden tab gives its own back.
import { useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useApi } from './api.ts';

let watchedItem: string | undefined;
const listeners = new Set<() => void>();

function watch(itemId: string | undefined) {
  watchedItem = itemId;
  for (const hear of listeners) hear();
}

function listen(hear: () => void) {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

function listenVisibility(hear: () => void) {
  document.addEventListener('visibilitychange', hear);
  return () => document.removeEventListener('visibilitychange', hear);
}

/** While this item is on the screen, its changes are heard and its queries asked again. */
export function useWatchedItem(itemId: string) {
  useEffect(() => {
    watch(itemId);
    return () => watch(undefined);
  }, [itemId]);
}

/** Asks again for whatever a change may have touched; a burst of changes asks once. */
function useAskAgain() {
  const api = useApi();
  const queries = useQueryClient();
  const waiting = useRef<number | null>(null);
  return () => {
    waiting.current ??= window.setTimeout(() => {
      waiting.current = null;
      for (const part of [api.notices, api.tasks, api.items]) {
        void queries.invalidateQueries(part.pathFilter());
      }
      void queries.invalidateQueries({ ...api.ledgers.pathFilter(), refetchType: 'none' });
    }, 300);
  };
}

/** Used once, by the shell. */
export function useLiveChanges() {
  const api = useApi();
  const askAgain = useAskAgain();
  const itemId = useSyncExternalStore(listen, () => watchedItem);
  const visible = useSyncExternalStore(listenVisibility, () => document.visibilityState === 'visible');
  useSubscription({
    ...api.notices.live.subscriptionOptions(itemId ? { itemId } : {}),
    enabled: visible,
    onData: askAgain,
  });
}
