import type { Services, SignedIn } from '#server/context.ts';
import { plainSeat } from '#server/identity/limited-seats.ts';
import { mustSee } from '#server/items/must-see.ts';
import { AppError } from '../errors.ts';
import { changeQueue } from './change-queue.ts';
import type { Change } from './changes.ts';
import { isSignedInStill } from './notice-store.ts';

const SESSION_CHECK_MS = 20_000;
const MOST_WAITING = 200;
const MOST_SCREENS = 20;
const screens = new Map<string, number>();

/**
 * Tells a screen what changed for this person, or in the item it shows, until it is closed or the sign-in ends.
 * Whose seats a change touches is nobody's business, so only their own are told.
 */
export async function* liveChanges(
  services: Services,
  person: SignedIn,
  itemId: string | undefined,
  signal: AbortSignal | undefined,
  checkMs = SESSION_CHECK_MS,
): AsyncGenerator<Change> {
  if (itemId !== undefined) await mustSee({ database: services.database, person }, itemId);
  const leave = enter(person.id);
  const queue = changeQueue(MOST_WAITING);
  const own = new Set(person.seats.map(plainSeat));
  const stop = services.changes.listen((change) => {
    const seats = change.seats.filter((seat) => own.has(seat));
    if (seats.length > 0 || change.itemId === itemId) queue.add({ ...change, seats });
  });
  signal?.addEventListener('abort', queue.close, { once: true });
  try {
    yield* untilSignedOut(services, person, queue.next, signal, checkMs);
  } finally {
    signal?.removeEventListener('abort', queue.close);
    stop();
    leave();
  }
}

async function* untilSignedOut(
  { database, now }: Services,
  person: SignedIn,
  next: (until: number) => Promise<Change | undefined>,
  signal: AbortSignal | undefined,
  checkMs: number,
): AsyncGenerator<Change> {
  let check = Date.now() + checkMs;
  while (!signal?.aborted) {
    const change = await next(check);
    if (Date.now() >= check) {
      if (!(await isSignedInStill(database, person.sessionId, now()))) return;
      check = Date.now() + checkMs;
    }
    if (change && !signal?.aborted) yield change;
  }
}

/** A person may keep so many screens open on this node. */
function enter(personId: string): () => void {
  const open = screens.get(personId) ?? 0;
  if (open >= MOST_SCREENS) {
    throw new AppError(
      'too-many',
      '打开的页面过多，请关闭一些',
      'Too many screens are open; close some of them',
    );
  }
  screens.set(personId, open + 1);
  return () => {
    const left = (screens.get(personId) ?? 1) - 1;
    if (left > 0) screens.set(personId, left);
    else screens.delete(personId);
  };
}
