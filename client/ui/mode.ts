// Light or dark: as the system says until the person says otherwise.
import { useSyncExternalStore } from 'react';
import type { Mode } from './tokens.ts';

const kept = 'qingdan.mode';
const listeners = new Set<() => void>();
const system = () => window.matchMedia?.('(prefers-color-scheme: dark)');

function current(): Mode {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(kept);
  } catch {
    // Nothing kept: the system decides.
  }
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system()?.matches ? 'dark' : 'light';
}

function listen(hear: () => void) {
  listeners.add(hear);
  const query = system();
  query?.addEventListener('change', hear);
  return () => {
    listeners.delete(hear);
    query?.removeEventListener('change', hear);
  };
}

export function setMode(mode: Mode) {
  try {
    localStorage.setItem(kept, mode);
  } catch {
    return;
  }
  for (const hear of listeners) hear();
}

export function useMode(): [Mode, (mode: Mode) => void] {
  return [useSyncExternalStore(listen, current), setMode];
}
