import type { Compiled } from './compile.ts';
import type { Text, TransitionMeta } from './definition.ts';
import type { Facts, Snapshot } from './facts.ts';
import { whySuspended } from './flow.ts';
import { whyNot } from './guards.ts';
import { candidates, type Live, restore, runOf } from './machine.ts';
import type { Placed } from './machine-config.ts';
import { look, withForm } from './permitted.ts';
import { fieldsOf, obstacleOf, sceneOf } from './verbs/perform.ts';
import type { VerbFields } from './verbs/verb.ts';
import { verbs } from './verbs/verbs.ts';

/** One thing a person could do with an item now, or why not. */
export interface Offer {
  event: string;
  title: Text;
  /** Key of the form to fill, if any. */
  form: string | null;
  fields: TransitionMeta['fields'] | null;
  /** What a verb asks for. */
  ask: VerbFields | null;
  kind: 'return' | 'cancel' | null;
  tone: 'primary' | 'danger' | null;
  can: boolean;
  /** Set when `can` is false: 'role' = somebody else's to do, 'guard' = not yet, 'idle' = nothing to do it to. */
  reason: { code: 'role' | 'guard' | 'finished' | 'idle'; text: Text } | null;
}

type Reason = NonNullable<Offer['reason']>;

/** Events of the active states, innermost first, each once. */
function eventsNow({ states }: Compiled, active: readonly string[]): string[] {
  const innermostFirst = [...active].sort((one, other) => other.split('.').length - one.split('.').length);
  const nodes = [...innermostFirst, ''].flatMap((path) => states.get(path) ?? []);
  return [...new Set(nodes.flatMap((node) => Object.keys(node.on ?? {})))];
}

function guardReason(
  { workflow }: Compiled,
  live: Live,
  event: string,
  { transition }: Placed,
): Reason | null {
  if (!transition.guard || candidates(live, event, 'offer').length > 0) return null;
  return { code: 'guard', text: whyNot(transition.guard, runOf(live), workflow) };
}

function offerOf(compiled: Compiled, live: Live, event: string): Offer[] {
  const open = look(compiled, live, event);
  const placed = 'refused' in open ? candidates(live, event, 'declared') : open;
  const chosen = withForm(placed) ?? placed[0];
  if (!chosen) return [];
  const reason: Reason | null =
    'refused' in open
      ? { code: open.refused === 'guard' ? 'guard' : 'role', text: open.why }
      : guardReason(compiled, live, event, chosen);
  const {
    title = event,
    form = null,
    fields = null,
    kind = null,
    tone = null,
  } = chosen.transition.meta ?? {};
  return [{ event, title, form, fields, ask: null, kind, tone, can: reason === null, reason }];
}

/** Verbs on the page of an item. */
const offered = verbs.filter(({ apart }) => !apart);

function verbOffers(compiled: Compiled, snapshot: Snapshot, facts: Facts): Offer[] {
  const scene = sceneOf(compiled, snapshot, facts);
  return offered.map((verb) => {
    const reason = obstacleOf(verb, scene);
    const ask = reason === null ? fieldsOf(verb, scene) : null;
    const plain = { form: null, fields: null, kind: null, tone: verb.tone ?? null };
    return { event: verb.key, title: verb.title, ...plain, ask, can: reason === null, reason };
  });
}

/** What would be open but for the suspension. */
const suspendedOffer = (offer: Offer, why: Text | null): Offer =>
  why === null || !offer.can ? offer : { ...offer, can: false, reason: { code: 'guard', text: why } };

/** Everything that could be done with an item where it stands, for one person: with leave, or the reason why not. */
export function offers(compiled: Compiled, snapshot: Snapshot, facts: Facts): Offer[] {
  if (snapshot.status !== 'active') return verbOffers(compiled, snapshot, facts);
  const situation = { memory: snapshot.context, facts, form: {} };
  const live = restore(compiled.machine, compiled.workflow, snapshot, situation);
  const events = eventsNow(compiled, runOf(live).active);
  const suspended = whySuspended(snapshot.context);
  return [
    ...events
      .flatMap((event) => offerOf(compiled, live, event))
      .map((offer) => suspendedOffer(offer, suspended)),
    ...verbOffers(compiled, snapshot, facts),
  ];
}
