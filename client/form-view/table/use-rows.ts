import { useCallback, useMemo, useRef } from 'react';
import type { Json, JsonObject } from '#forms/definition.ts';

interface Rows {
  keys: number[];
  /** Adds an empty row and answers with its key. */
  add: () => number;
  remove: (key: number) => void;
  move: (key: number, by: 1 | -1) => void;
  change: (key: number, column: string, value: unknown) => void;
}

/** The rows of a table with keys that stay with their row, and changes that never overwrite one another. */
export function useRows(rows: JsonObject[], onChange: (rows: JsonObject[] | undefined) => void): Rows {
  const state = useRef({ rows, keys: rows.map((_, place) => place), next: rows.length });
  const hand = useRef(onChange);
  hand.current = onChange;
  const current = state.current;
  current.rows = rows;
  while (current.keys.length < rows.length) current.keys.push(current.next++);
  current.keys.length = rows.length;

  const set = useCallback((next: JsonObject[], keys: number[]) => {
    state.current.rows = next;
    state.current.keys = keys;
    hand.current(next.length > 0 ? next : undefined);
  }, []);
  const actions = useMemo(
    () => ({
      add: () => {
        const { rows: now, keys, next } = state.current;
        state.current.next += 1;
        set([...now, {}], [...keys, next]);
        return next;
      },
      remove: (key: number) => {
        const { rows: now, keys } = state.current;
        set(
          now.filter((_, place) => keys[place] !== key),
          keys.filter((each) => each !== key),
        );
      },
      move: (key: number, by: 1 | -1) => {
        const { rows: now, keys } = state.current;
        const from = keys.indexOf(key);
        const to = from + by;
        if (from >= 0 && to >= 0 && to < keys.length) set(swapped(now, from, to), swapped(keys, from, to));
      },
      change: (key: number, column: string, value: unknown) => {
        const { rows: now, keys } = state.current;
        if (!keys.includes(key)) return;
        set(
          now.map((row, place) => (keys[place] === key ? withCell(row, column, value) : row)),
          keys,
        );
      },
    }),
    [set],
  );
  return { keys: current.keys, ...actions };
}

function swapped<Each>(list: Each[], one: number, other: number): Each[] {
  const next = [...list];
  [next[one], next[other]] = [list[other] as Each, list[one] as Each];
  return next;
}

function withCell(row: JsonObject, column: string, value: unknown): JsonObject {
  const { [column]: _, ...rest } = row;
  return value === undefined ? rest : { ...rest, [column]: value as Json };
}
