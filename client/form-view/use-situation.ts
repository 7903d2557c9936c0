import { useCallback, useMemo, useState } from 'react';
import { type Evaluate, settle } from '#forms/compute.ts';
import type { Form, JsonObject } from '#forms/definition.ts';
import { evaluate } from '#workflows/rules.ts';
import type { ShownForm, Situation } from './form-schema.ts';

const quick: Evaluate = evaluate;

/** What the rules of the form say about the values so far; the same object until they say something else. */
export function useSituation(shown: ShownForm, item: JsonObject | null, initial: JsonObject) {
  const [values, setValues] = useState(initial);
  const now = useMemo(() => {
    const facts = { data: shown.before, item, now: new Date().toISOString() };
    return settle(shown.form, values, quick, facts);
  }, [shown, item, values]);
  const computed = computedOf(shown.form, now.values);
  const key = JSON.stringify([[...now.notShown].sort(), [...now.required].sort(), computed]);
  const situation = useMemo((): Situation => {
    const [notShown, required, found] = JSON.parse(key) as [string[], string[], JsonObject];
    return { notShown: new Set(notShown), required: new Set(required), computed: found };
  }, [key]);
  const hear = useCallback(
    (next: JsonObject) => {
      if ((shown.form.rules ?? []).some((rule) => rule.kind !== 'check')) setValues(next);
    },
    [shown.form],
  );
  return { situation, hear };
}

function computedOf(form: Form, values: JsonObject): JsonObject {
  const names = (form.rules ?? []).filter((rule) => rule.kind === 'computed').map((rule) => rule.field);
  return Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}
