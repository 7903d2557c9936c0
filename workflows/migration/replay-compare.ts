import type { Compiled } from '../compile.ts';
import type { JsonObject, Text } from '../definition.ts';
import type { Facts } from '../facts.ts';
import { isRefusal, type Refusal, type Step } from '../outcome.ts';
import { permitted } from '../permitted.ts';
import { enOf, zhOf } from '../text.ts';
import { mapLeaf } from './map-path.ts';
import type { MigrationPlan } from './plan.ts';

/** Whether two lists name the same states. */
export const sameStates = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((path) => other.includes(path));

/** States that have a name for people, as a clock has none; all of them when none has. */
function names({ states }: Compiled, paths: readonly string[]): [zh: string, en: string] {
  const titled = paths.flatMap((path) => states.get(path)?.meta?.title ?? []);
  const titles = titled.length > 0 ? titled : paths;
  return [
    titles.map((title) => `「${zhOf(title)}」`).join('、'),
    titles.map((title) => `“${enOf(title)}”`).join(', '),
  ];
}

/** Why the item is not in the same place in both: each state it is in has to have its like there. */
export function whereTheyPart(
  [from, to]: readonly [Compiled, Compiled],
  plan: MigrationPlan,
  before: Step,
  after: Step,
): Text | undefined {
  const lost: string[] = [];
  const missed: string[] = [];
  const met = new Set<string>();
  for (const path of before.states) {
    const image = mapLeaf(plan, from.states, to.states, path);
    if (typeof image !== 'string') lost.push(path);
    else if (after.states.includes(image)) met.add(image);
    else missed.push(path);
  }
  if (lost.length > 0) {
    const [zh, en] = names(from, lost);
    return { zh: `新版本没有${zh}`, en: `The newer version has no ${en}` };
  }
  if (missed.length === 0) return undefined;
  const [was, formerly] = names(from, missed);
  const others = after.states.filter((path) => !met.has(path));
  const [is, now] = names(to, others.length > 0 ? others : after.states);
  return { zh: `原来到${was}，新版本到${is}`, en: `It went to ${formerly}; in the newer version to ${now}` };
}

/** The form the newer version asks for with an event, or why the event is not possible there. */
export function whereOf(
  compiled: Compiled,
  { snapshot }: Step,
  event: string,
  facts: Facts,
): { form: string | null; fields: JsonObject } | Refusal {
  const taken = permitted(compiled, snapshot, event, facts);
  if (isRefusal(taken)) return taken;
  return { form: taken.meta.form ?? null, fields: { ...taken.meta.fields } };
}
