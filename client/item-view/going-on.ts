// Whether the next task of the kind opens by itself once one is done; kept in this browser.
import { useSyncExternalStore } from 'react';

const kept = 'qingdan.goOn';
const listeners = new Set<() => void>();

function current(): boolean {
  try {
    return localStorage.getItem(kept) === 'yes';
  } catch {
    return false;
  }
}

function listen(hear: () => void) {
  listeners.add(hear);
  return () => listeners.delete(hear);
}

function choose(goOn: boolean) {
  try {
    if (goOn) localStorage.setItem(kept, 'yes');
    else localStorage.removeItem(kept);
  } catch {
    return;
  }
  for (const hear of listeners) hear();
}

export function useGoingOn(): [boolean, (goOn: boolean) => void] {
  return [useSyncExternalStore(listen, current), choose];
}
