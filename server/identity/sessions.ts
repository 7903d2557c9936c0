import type { Services, SignedIn } from '#server/context.ts';
import { endSession, endSessionsOf, findSession, markSeen, type SessionRow } from './session-store.ts';
import { capacitiesChanged, toSignedIn } from './signed-in.ts';

const idleMs = 30 * 60_000;
/** How often a session's last use is written down. */
const seenEveryMs = 60_000;
/** How long an answer is believed without asking again; also how long another node may still know an ended session. */
const believedMs = 2_000;
const believedAtMost = 10_000;

export interface Sessions {
  find: (token: string) => Promise<SignedIn | null>;
  end: (token: string) => Promise<void>;
  endAll: (personId: string) => Promise<number>;
}

export function openSessions(services: Services): Sessions {
  const { database } = services;
  const believed = new Map<string, { until: number; person: Promise<SignedIn | null> }>();

  async function look(token: string): Promise<SignedIn | null> {
    const row = await findSession(database, token, services.now());
    if (!row || !isAlive(row, services.now())) return null;
    const now = services.now();
    if (now.getTime() - row.seenAt.getTime() >= seenEveryMs) await markSeen(database, row.sessionId, now);
    return toSignedIn(services, row, row.sessionId);
  }

  // A mandate given or ended is felt at once, on this node and the others.
  services.changes.listen(({ itemId }) => itemId === capacitiesChanged && believed.clear());

  return {
    find: async (token) => {
      const now = services.now().getTime();
      const known = believed.get(token);
      if (known && now < known.until && known.until - now <= believedMs) return await known.person;
      const person = look(token);
      if (believed.size >= believedAtMost) believed.clear();
      const entry = { until: now + believedMs, person };
      believed.set(token, entry);
      person.then(
        (found) => {
          entry.until = Math.min(entry.until, ...mandateEnds(found));
        },
        () => believed.delete(token),
      );
      return await person;
    },
    end: async (token) => {
      await endSession(database, token);
      believed.delete(token);
    },
    endAll: async (personId) => {
      const ended = await endSessionsOf(database, personId);
      for (const token of ended) believed.delete(token);
      return ended.length;
    },
  };
}

/** When a seat held for somebody else is gone. */
const mandateEnds = (person: SignedIn | null): number[] =>
  (person?.capacities ?? []).flatMap(({ until }) => (until === null ? [] : [Date.parse(until)]));

function isAlive(row: SessionRow, now: Date): boolean {
  return now < row.expiresAt && now.getTime() - row.seenAt.getTime() < idleMs;
}
