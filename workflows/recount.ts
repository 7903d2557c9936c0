// A vote whose people have changed: those who are left may have come to a decision without one more of them voting.
import { decidingNow } from './ballots.ts';
import { carry } from './carry.ts';
import type { Compiled } from './compile.ts';
import { tally } from './decide.ts';
import { deskOf, withDesk } from './desk.ts';
import type { Facts, Snapshot } from './facts.ts';
import { isRefusal, type Refusal, type Step } from './outcome.ts';
import { withSignersTold } from './signers-turn.ts';
import { motionOf } from './vote.ts';

/** The step that such a decision is; nothing while votes are missing. */
export function recount(compiled: Compiled, snapshot: Snapshot, facts: Facts): Step | Refusal | undefined {
  const { context } = snapshot;
  for (const { state, decide, seats, votes } of decidingNow(compiled, snapshot, facts)) {
    const motion = motionOf(compiled.states.get(state));
    if (motion === undefined || votes.length === 0 || deskOf(context, state).held) continue;
    const people = (facts.deciders ?? []).filter((known) => known.state === state);
    const event = tally(decide, motion, votes, { seats, people });
    if (event !== null) {
      const held = withDesk(context, state, { held: { event, form: {} } });
      const step = carry(compiled, snapshot, facts, held);
      return isRefusal(step) ? step : withSignersTold(compiled, step, context);
    }
  }
  return undefined;
}
