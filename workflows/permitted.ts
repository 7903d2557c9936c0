import type { Compiled } from './compile.ts';
import { deskVerdict } from './desk-right.ts';
import type { Facts, Snapshot } from './facts.ts';
import { whySuspended } from './flow.ts';
import { candidates, type Live, restore, runOf } from './machine.ts';
import { asBefore, type Placed } from './machine-config.ts';
import type { Refusal, Taken } from './outcome.ts';
import { filerBarred, isBarredFiler } from './policies.ts';
import { whyNotYours } from './roles.ts';
import { sayWith } from './text.ts';
import { ballotOf } from './vote.ts';
import { eventTitles, listOf } from './walk.ts';

const finished: Refusal = { refused: 'finished', why: { zh: '事项已办结', en: 'The item is finished' } };

const unknown: Refusal = {
  refused: 'unknown-event',
  why: { zh: '没有这个操作', en: 'There is no such action' },
};

function notNow({ workflow }: Compiled, event: string): Refusal {
  const title = eventTitles(workflow).get(event) ?? event;
  const why = sayWith(
    (zh) => `目前的环节不能「${zh}」`,
    (en) => `“${en}” is not possible at this point`,
    title,
  );
  return { refused: 'not-now', why };
}

/**
 * The transitions of an event this person may take, data guards aside: those whose guards are known to pass, or depend
 * on the form, come before those only the role allows.
 */
export function look(compiled: Compiled, live: Live, event: string): [Placed, ...Placed[]] | Refusal {
  const offered = candidates(live, event, 'offer');
  const open = offered.length > 0 ? offered : candidates(live, event, 'role');
  const closed = open.map((placed) => ballotOf(compiled, placed, runOf(live))?.closed).find((why) => why);
  if (closed) return { refused: 'forbidden', why: closed };
  const [first, ...others] = open;
  if (first) return [first, ...others];
  const declared = candidates(live, event, 'declared');
  if (declared.length === 0) return notNow(compiled, event);
  const run = runOf(live);
  const task = (path: string) => compiled.states.get(path)?.meta?.task;
  const barred = declared.some(({ source, roles }) => isBarredFiler(task(source), roles ?? [], run.facts));
  if (barred) return { refused: 'forbidden', why: filerBarred };
  const arranged = declared
    .map((placed) => deskVerdict(compiled, placed, run)?.closed)
    .find((closed) => closed);
  if (arranged) return { refused: arranged.theirs ? 'guard' : 'forbidden', why: arranged.why };
  return {
    refused: 'forbidden',
    why: whyNotYours(compiled.workflow, rolesFor(compiled, run.active, event), asBefore(run)),
  };
}

/** Roles that may take any of an event's alternatives here. */
function rolesFor({ states }: Compiled, active: readonly string[], event: string): string[] {
  const nodes = ['', ...active].flatMap((path) => states.get(path) ?? []);
  const roles = nodes.flatMap((node) =>
    listOf(node.on?.[event]).flatMap(({ meta }) => meta?.roles ?? node.meta?.task?.roles ?? []),
  );
  return [...new Set(roles)];
}

/** Of several regions that take one event, the transition that asks for a form. */
export const withForm = (placed: readonly Placed[]): Placed | undefined =>
  placed.find(({ transition }) => transition.meta?.form !== undefined);

/** Why an event need not be looked at: the item is finished or suspended, or no such event was ever declared. */
export function refuseEvent(compiled: Compiled, snapshot: Snapshot, event: string): Refusal | undefined {
  if (snapshot.status !== 'active') return finished;
  const suspended = whySuspended(snapshot.context);
  if (suspended) return { refused: 'not-now', why: suspended };
  return compiled.events.has(event) ? undefined : unknown;
}

/**
 * The transition an event would take for this actor with data guards off: its form and field access.
 * Checked before the form is, so that a stranger learns nothing about the form.
 */
export function permitted(
  compiled: Compiled,
  snapshot: Snapshot,
  event: string,
  facts: Facts,
): Taken | Refusal {
  const refusal = refuseEvent(compiled, snapshot, event);
  if (refusal) return refusal;
  const situation = { memory: snapshot.context, facts, form: {} };
  const open = look(compiled, restore(compiled.machine, compiled.workflow, snapshot, situation), event);
  if ('refused' in open) return open;
  const [first] = open;
  const { source, targets, transition } = withForm(open) ?? first;
  return { source, targets, event, meta: transition.meta ?? {} };
}
