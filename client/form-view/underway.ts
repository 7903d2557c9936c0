// Files on their way to the server: a form is not sent before they have arrived.
import { createContext, useContext, useEffect } from 'react';

/** One mark for each field that still sends something. */
export const Underway = createContext<Set<object>>(new Set());

/** Marks the form as long as this is so. */
export function useUnderway(sends: boolean): void {
  const marks = useContext(Underway);
  useEffect(() => {
    if (!sends) return;
    const mark = {};
    marks.add(mark);
    return () => void marks.delete(mark);
  }, [sends, marks]);
}
