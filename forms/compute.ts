// The rules of a form: what is shown, what is asked for, what is computed, what must agree.
import type { Form, FormRule, Json, JsonObject, Text } from './definition.ts';
import { isEmpty } from './field-kinds.ts';
import { same } from './same.ts';

/** Evaluates one rule over facts; the engine lives with the workflows. */
export type Evaluate = (rule: Json, facts: JsonObject) => Json;

/** What rules may know beside the values: the item's data, the item, the time. */
export interface RuleFacts {
  data: JsonObject;
  item: Json;
  /** ISO 8601 */
  now: string;
}

export interface Settled {
  values: JsonObject;
  /** Fields not shown; their values are dropped. */
  notShown: Set<string>;
  /** Fields a rule asks for. */
  required: Set<string>;
}

const ROUNDS = 8;

/** Values with computed fields filled and fields not shown dropped, until nothing changes any more. */
export function settle(form: Form, values: JsonObject, evaluate: Evaluate, facts: RuleFacts): Settled {
  const rules = form.rules ?? [];
  let settled: Settled = { values, notShown: new Set(), required: new Set() };
  for (let round = 0; round < ROUNDS && rules.length > 0; round += 1) {
    const next = applyRules(rules, values, settled.values, (rule, data) =>
      evaluate(rule, factsOf(facts, data)),
    );
    const stable = same(next.values, settled.values);
    settled = next;
    if (stable) break;
  }
  return settled;
}

/** Checks across fields that do not hold, with their sentences. A check about an empty field waits until it is filled. */
export function failedChecks(
  form: Form,
  settled: Settled,
  evaluate: Evaluate,
  facts: RuleFacts,
): { field: string; message: Text }[] {
  const data = factsOf(facts, settled.values);
  return (form.rules ?? [])
    .filter((rule) => rule.kind === 'check')
    .filter((rule) => !settled.notShown.has(rule.field) && !isEmpty(valueAt(settled.values, rule.field)))
    .filter((rule) => !isTrue(evaluate(rule.valid, data)))
    .map((rule) => ({ field: rule.field, message: rule.message }));
}

const isTrue = (value: Json): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

function applyRules(
  rules: FormRule[],
  given: JsonObject,
  current: JsonObject,
  value: (rule: Json, data: JsonObject) => Json,
): Settled {
  const notShown = new Set<string>();
  const required = new Set<string>();
  for (const rule of rules) {
    if (rule.kind === 'shown-when' && !isTrue(value(rule.when, current))) notShown.add(rule.field);
    if (rule.kind === 'required-when' && isTrue(value(rule.when, current))) required.add(rule.field);
  }
  const computed = rules.filter((rule) => rule.kind === 'computed');
  const values = structuredClone(given);
  for (const field of notShown) setAt(values, field, null);
  for (const { field } of computed) setAt(values, field, valueAt(current, field) ?? null);
  for (const { field, value: rule } of computed) {
    setAt(values, field, notShown.has(field) ? null : value(rule, values));
  }
  for (const field of notShown) required.delete(field);
  return { values, notShown, required };
}

function factsOf(facts: RuleFacts, values: JsonObject): JsonObject {
  return { data: { ...facts.data, ...values }, item: facts.item, now: facts.now };
}

/** The value at 'group.field'; undefined when it is not there. */
export function valueAt(values: JsonObject, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((place, name) => {
    if (typeof place !== 'object' || place === null || Array.isArray(place)) return undefined;
    return Object.hasOwn(place, name) ? place[name] : undefined;
  }, values);
}

function setAt(values: JsonObject, path: string, value: Json): void {
  const steps = path.split('.');
  const last = steps.pop() as string;
  const place = steps.length === 0 ? values : valueAt(values, steps.join('.'));
  if (typeof place !== 'object' || place === null || Array.isArray(place)) return;
  if (isEmpty(value)) delete place[last];
  else place[last] = value;
}
