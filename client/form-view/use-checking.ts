import { useCallback, useMemo, useRef, useState } from 'react';
import { checkValues } from '#forms/check-values.ts';
import type { FieldErrors, Json, JsonObject } from '#forms/definition.ts';
import { evaluate } from '#workflows/rules.ts';
import { faultFinder } from './browser-validator.ts';
import type { ShownForm } from './form-schema.ts';

const EVERYTHING = '*';

interface Checking {
  /** Errors to show now: of fields left so far, of everything after a try to submit, and the server's. */
  errors: FieldErrors;
  /** A try to submit was made. */
  tried: boolean;
  /** Checks everything; what to send, or null when something is wrong. */
  checkAll: (values: JsonObject) => { send: JsonObject | null; errors: FieldErrors | null };
  /** A field was left. */
  leave: (name: string, values: JsonObject) => void;
  /** A field was changed: what the server said of it no longer holds. */
  change: (name: string, values: JsonObject) => void;
}

interface Found {
  errors: FieldErrors;
  /** Names of fields already left; '*' after a try to submit. */
  touched: ReadonlySet<string>;
  /** Fields changed since the server spoke. */
  changed: ReadonlySet<string>;
  said: FieldErrors | null;
}

/** Checks on leaving a field and on submit, never while typing. */
export function useChecking(shown: ShownForm, item: JsonObject | null, said: FieldErrors | null): Checking {
  const [found, setFound] = useState<Found>({ errors: {}, touched: new Set(), changed: new Set(), said });
  if (found.said !== said) setFound({ ...found, changed: new Set(), said });
  const findFaults = useMemo(() => faultFinder(shown.form, shown.access), [shown.form, shown.access]);
  const latest = useRef({ shown, item, findFaults });
  latest.current = { shown, item, findFaults };

  const check = useCallback((values: JsonObject) => {
    const { shown: now, item: facts, findFaults: find } = latest.current;
    const { form, access, language, before } = now;
    const sent = withoutUndefined(values);
    const filled = {
      form,
      access,
      language,
      before,
      values: sent,
      evaluate,
      item: facts,
      now: new Date().toISOString(),
    };
    return checkValues(filled, find);
  }, []);

  const checkAll = useCallback(
    (values: JsonObject) => {
      const { errors, values: send } = check(values);
      setFound((last) => ({ ...last, errors: errors ?? {}, touched: new Set([EVERYTHING]) }));
      return { send: errors ? null : send, errors };
    },
    [check],
  );
  const leave = useCallback(
    (name: string, values: JsonObject) => {
      const { errors } = check(values);
      setFound((last) => ({ ...last, errors: errors ?? {}, touched: new Set([...last.touched, name]) }));
    },
    [check],
  );
  const change = useCallback(
    (name: string, values: JsonObject) => {
      setFound((last) => {
        const again = last.touched.has(EVERYTHING) || last.touched.has(name);
        if (!again && (last.said === null || last.changed.has(name))) return last;
        const errors = again ? (check(values).errors ?? {}) : last.errors;
        return { ...last, errors, changed: new Set([...last.changed, name]) };
      });
    },
    [check],
  );
  const errors = useMemo(() => visible(found), [found]);
  const tried = found.touched.has(EVERYTHING) || found.said !== null;
  return { errors, tried, checkAll, leave, change };
}

function visible({ errors, touched, changed, said }: Found): FieldErrors {
  const own = touched.has(EVERYTHING) ? errors : only(errors, (name) => touched.has(name));
  return { ...only(said ?? {}, (name) => !changed.has(name)), ...own };
}

function only(errors: FieldErrors, keep: (name: string) => boolean): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([name]) => keep(name)));
}

/** As it will arrive at the server: what is undefined is not there. */
function withoutUndefined(values: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(values)) as Record<string, Json>;
}
