// Typing stays in the control and reaches the form a moment later, so that a key stroke costs the same in any form.
import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react';

const PAUSE = 250;

/** Controls with something typed that the form does not have yet. */
export const Pending = createContext<Set<() => void>>(new Set());

interface Typed<Value> {
  typed: Value;
  type: (value: Value) => void;
  /** Hands over what was typed now: on blur, on Enter, before a submit. */
  commit: () => void;
}

export function useTyped<Value>(value: Value, onChange: (value: Value) => void): Typed<Value> {
  const pending = useContext(Pending);
  const [typed, setTyped] = useState(value);
  const latest = useRef({ typed: value, given: value, waiting: 0, onChange });
  latest.current.onChange = onChange;
  if (latest.current.given !== value) {
    latest.current.given = value;
    if (latest.current.waiting === 0 && latest.current.typed !== value) {
      latest.current.typed = value;
      setTyped(value);
    }
  }
  const commit = useCallback(() => {
    const state = latest.current;
    if (state.waiting === 0) return;
    window.clearTimeout(state.waiting);
    state.waiting = 0;
    pending.delete(commit);
    state.onChange(state.typed);
  }, [pending]);
  const type = useCallback(
    (next: Value) => {
      const state = latest.current;
      state.typed = next;
      setTyped(next);
      window.clearTimeout(state.waiting);
      state.waiting = window.setTimeout(commit, PAUSE);
      pending.add(commit);
    },
    [commit, pending],
  );
  useEffect(() => commit, [commit]);
  return { typed, type, commit };
}
