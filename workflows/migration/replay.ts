// Runs a real history through two versions at once: the one it happened in, and one that is being thought about.

import type { Compiled } from '../compile.ts';
import type { Text } from '../definition.ts';
import type { Facts } from '../facts.ts';
import { LADDER } from '../ladder.ts';
import { blankMemory } from '../memory.ts';
import { isRefusal, type Refusal, type Step } from '../outcome.ts';
import { mayAct } from '../roles.ts';
import { type StepEvent, start, step } from '../step.ts';
import type { PastEntry, PastItem, Replayed, Surroundings } from './past.ts';
import type { MigrationPlan } from './plan.ts';
import { actorOf, givenBy } from './replay-actor.ts';
import { sameStates, whereOf, whereTheyPart } from './replay-compare.ts';
import { formDifference } from './replay-form.ts';
import { ringDue } from './replay-timers.ts';
import { valuesThere, verbStep } from './replay-verb.ts';

type Versions = readonly [before: Compiled, after: Compiled];

interface Run {
  versions: Versions;
  plan: MigrationPlan;
  past: PastItem;
  around: Surroundings;
  /** The item in both, so far. */
  before: Step;
  after: Step;
  children: boolean;
}

const unclear = (zh: string, en: string): Replayed => ({ result: 'unclear', why: { zh, en } });

const notOurs = () =>
  unclear('这份历史在原版本上也无法重演', 'This history cannot be replayed on its own version either');

const noMemory = blankMemory();

function factsOf(
  { past, around }: Pick<Run, 'past' | 'around'>,
  entry: PastEntry,
  actor: Facts['actor'],
  children: boolean,
): Facts {
  const none = { total: 0, done: 0, void: 0, in: {} };
  return {
    actor,
    item: past.item,
    children: children ? past.children : none,
    now: entry.at,
    calendar: around.calendar,
  };
}

/** Whether an item would have gone the same way in the newer version, and where and why it would not. */
export function replayItem(
  versions: Versions,
  plan: MigrationPlan,
  past: PastItem,
  around: Surroundings,
): Replayed {
  const [first, ...rest] = past.entries;
  if (first?.kind !== 'file') return notOurs();
  if (rest.some(({ event }) => event === '@migrate'))
    return unclear('事项曾从另一个版本迁移过来', 'The item came from another version');
  const begun = beginBoth(versions, plan, past, around, first);
  if ('result' in begun) return begun;
  for (const entry of rest) {
    const parted = goOn(begun, entry);
    if (parted) return parted;
  }
  return { result: 'same' };
}

function beginBoth(
  versions: Versions,
  plan: MigrationPlan,
  past: PastItem,
  around: Surroundings,
  entry: PastEntry,
): Run | Replayed {
  const [before, after] = versions;
  const actor = actorOf(before, null, entry, around, past.item);
  const facts = factsOf({ past, around }, entry, actor, false);
  const was = start(before, entry.form, facts);
  if (isRefusal(was) || !sameStates(was.states, entry.to)) return notOurs();
  const { meta } = after.workflow;
  const differs = (why: Refusal['why']): Replayed => ({
    result: 'differs',
    number: entry.number,
    event: null,
    states: [],
    why,
  });
  if (
    !meta.child &&
    !mayAct(after.workflow, meta.start.roles, { memory: noMemory, facts, form: {}, active: [] })
  )
    return differs({ zh: '填报人在新版本中不能填报', en: 'The filer may not file in the newer version' });
  const form = meta.child
    ? null
    : formDifference(entry, { form: meta.start.form, fields: {}, data: {} }, around);
  if (form) return differs(form);
  const is = start(after, entry.form, facts);
  if (isRefusal(is)) return differs(is.why);
  const run: Run = { versions, plan, past, around, before: was, after: is, children: false };
  return compareStates(run, entry, []) ?? run;
}

/** A level of the ladder that other items' cards have brought: it stands beside the states, and is not theirs to replay. */
const isOfOthers = ({ before }: Run, { kind, event }: PastEntry): boolean =>
  kind === 'timer' &&
  (event ?? '').startsWith(`${LADDER}/`) &&
  !Object.hasOwn(before.snapshot.context.timers, event ?? '');

/** One entry in both; the answer ends the replay. */
function goOn(run: Run, entry: PastEntry): Replayed | undefined {
  const stays = sameStates(run.before.states, entry.to);
  if (stays && (entry.kind === 'verb' || entry.kind === 'system' || isOfOthers(run, entry))) return undefined;
  const from = run.before.states;
  const { versions, around } = run;
  run.children ||= entry.kind === 'child';
  const actor = entry.actor && actorOf(versions[0], run.before, entry, around, run.past.item);
  const picks = {
    ...givenBy(versions[0], run.before, entry, actor),
    ...givenBy(versions[1], run.after, entry, actor),
  };
  const facts = { ...factsOf(run, entry, actor, run.children), picks };
  if (entry.kind === 'verb') return moveBoth(run, entry, facts);
  if (entry.kind === 'system')
    return unclear('事项做过流程以外的调整', 'The item was moved by other means than its workflow');
  run.after = ringDue(versions[1], run.before, run.after, facts, entry);
  const was = stepOf(versions[0], run.before, toEvent(entry, 'before', around), facts);
  if (isRefusal(was) || !sameStates(was.states, entry.to)) return notOurs();
  const is = stepAfter(run, entry, facts);
  if (isRefusal(is))
    return { result: 'differs', number: entry.number, event: entry.event, states: from, why: is.why };
  run.before = was;
  run.after = is;
  return compareStates(run, entry, from);
}

/** A verb that moved the item: return, jump, take-back and their like, to the same place in both. */
function moveBoth(run: Run, entry: PastEntry, facts: Facts): Replayed | undefined {
  const [before, after] = run.versions;
  const from = run.before.states;
  const was = verbStep(before, run.before, entry.event, entry.form, facts);
  if (!was || isRefusal(was) || !sameStates(was.states, entry.to))
    return unclear(
      '有一步流转无法重演，经手人可能已不在岗',
      'A move cannot be replayed; perhaps whoever made it is not in post any more',
    );
  const values = valuesThere(run.versions, run.plan, entry.form);
  const is = verbStep(after, run.after, entry.event, values, facts);
  const differs = (why: Text): Replayed => ({
    result: 'differs',
    number: entry.number,
    event: entry.event,
    states: from,
    why,
  });
  if (!is || !values) return differs({ zh: '新版本没有这个去处', en: 'The newer version has no such place' });
  if (isRefusal(is)) return differs(is.why);
  run.before = was;
  run.after = is;
  return compareStates(run, entry, from);
}

const stepOf = (compiled: Compiled, { snapshot }: Step, event: StepEvent, facts: Facts) =>
  step(compiled, snapshot, event, facts);

function toEvent(entry: PastEntry, side: 'before' | 'after', around: Surroundings): StepEvent {
  if (entry.kind === 'child') return { kind: 'children' };
  if (entry.kind === 'timer') return { kind: 'timer', key: entry.event ?? '' };
  const keep = entry.formKey !== null && around.keepsData(side, entry.formKey);
  return { kind: 'event', event: entry.event ?? '', form: entry.form, keep };
}

/** The same in the newer version; a timer that is not there, or has rung already, changes nothing. */
function stepAfter(run: Run, entry: PastEntry, facts: Facts): Step | Refusal {
  const { versions, after, around } = run;
  if (after.status === 'done') {
    const why = { zh: '在新版本中这时已经办结', en: 'In the newer version the item is finished by then' };
    return { refused: 'finished', why };
  }
  if (entry.kind === 'event') {
    const form = formAsked(run, entry, facts);
    if (form) return form;
  }
  const is = stepOf(versions[1], after, toEvent(entry, 'after', around), facts);
  return isRefusal(is) && entry.kind === 'timer' ? after : is;
}

function formAsked({ versions, after, around }: Run, entry: PastEntry, facts: Facts): Refusal | undefined {
  const asked = whereOf(versions[1], after, entry.event ?? '', facts);
  if (isRefusal(asked)) return asked;
  const why = formDifference(entry, { ...asked, data: after.snapshot.context.data }, around);
  return why ? { refused: 'guard', why } : undefined;
}

function compareStates(
  { versions, plan, before, after }: Run,
  entry: PastEntry,
  from: string[],
): Replayed | undefined {
  const why = whereTheyPart(versions, plan, before, after);
  return why ? { result: 'differs', number: entry.number, event: entry.event, states: from, why } : undefined;
}
