import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs something now, or when the mouse button or finger that is down comes up: an error that appears between
 * press and release would push the pressed button away, and the click would miss it.
 */
export function useAfterPress(): (run: () => void) => void {
  const state = useRef({ down: false, waiting: [] as (() => void)[] });
  useEffect(() => {
    const press = () => {
      state.current.down = true;
    };
    const release = () => {
      state.current.down = false;
      const waiting = state.current.waiting.splice(0);
      window.setTimeout(() => {
        for (const run of waiting) run();
      }, 0);
    };
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return useCallback((run) => {
    if (state.current.down) state.current.waiting.push(run);
    else run();
  }, []);
}
