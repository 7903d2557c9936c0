// Verbs of a history, done again: what moved an item then moves it in both versions.
import type { Compiled } from '../compile.ts';
import type { JsonObject } from '../definition.ts';
import type { Facts } from '../facts.ts';
import type { Refusal, Step } from '../outcome.ts';
import { perform } from '../verbs/perform.ts';
import { findVerb } from '../verbs/verbs.ts';
import { mapAround, mapLeaf } from './map-path.ts';
import type { MigrationPlan } from './plan.ts';

/** A verb done in a version; nothing when it is no verb, or its values say nothing there. */
export function verbStep(
  compiled: Compiled,
  { snapshot }: Step,
  event: string | null,
  values: JsonObject | undefined,
  facts: Facts,
): Step | Refusal | undefined {
  const verb = findVerb(event ?? '');
  return verb && values && perform(compiled, snapshot, verb, values, facts);
}

/** What was filled in, with the state it names called as the newer version calls it; nothing when it has no such state. */
export function valuesThere(
  [from, to]: readonly [Compiled, Compiled],
  plan: MigrationPlan,
  values: JsonObject,
): JsonObject | undefined {
  if (typeof values.to !== 'string' || !from.states.has(values.to)) return values;
  const path = mapLeaf(plan, from.states, to.states, values.to) ?? mapAround(plan, to.states, values.to);
  return path === undefined ? undefined : { ...values, to: path };
}
