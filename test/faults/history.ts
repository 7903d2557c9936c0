// What clients were told, held against what the database has. One row lock makes the history of an item linear, so
// these few questions decide whether anything was lost, done twice, or done by two at once.

/** One act as the client saw it; unknown: no answer came, or 503. */
export interface Operation {
  key: string;
  item: string;
  /** The revision the client had seen. */
  expected: number;
  begun: number;
  ended: number;
  outcome: 'ok' | 'refused' | 'unknown';
  /** After an ok. */
  revision?: number;
  /** A verb need not decide anything: others may act on the revision it was done on. */
  verb?: boolean;
}

export interface StoredEntry {
  item: string;
  number: number;
  revision: number;
  kind: string;
  key: string | null;
  from: string[];
  to: string[];
}

export interface StoredItem {
  id: string;
  revision: number;
  lastEntry: number;
  /** As the ledger shows it. */
  states: string[];
}

export interface Stored {
  items: StoredItem[];
  /** By item and number. */
  entries: StoredEntry[];
  /** Keys of the answers kept for repeated requests, with the revision they told. */
  answers: { key: string; revision: number }[];
}

/** Each contradiction in a sentence; none is what we promise. */
export function contradictions(operations: Operation[], stored: Stored): string[] {
  return [
    ...onceOrNever(operations, stored),
    ...withoutGaps(stored),
    ...answersMatch(stored),
    ...oneWinner(operations),
    ...inOrder(operations, stored),
  ];
}

function onceOrNever(operations: Operation[], { entries }: Stored): string[] {
  const byKey = Map.groupBy(entries, (entry) => entry.key);
  return operations.flatMap(({ key, outcome, revision }) => {
    const found = byKey.get(key) ?? [];
    if (found.length > 1) return [`${key} was done ${found.length} times`];
    if (outcome === 'ok' && found.length === 0) return [`${key} was acknowledged and is lost`];
    if (outcome === 'ok' && found[0]?.revision !== revision)
      return [`${key} was told revision ${revision}, stored is ${found[0]?.revision}`];
    if (outcome === 'refused' && found.length > 0) return [`${key} was refused and yet done`];
    return [];
  });
}

function withoutGaps({ items, entries }: Stored): string[] {
  const byItem = Map.groupBy(entries, (entry) => entry.item);
  return items.flatMap((item) => {
    const own = byItem.get(item.id) ?? [];
    const last = own.at(-1);
    return [
      ...own.flatMap((entry, at) =>
        entry.number === at + 1 ? [] : [`${item.id}: entry ${at + 1} is missing`],
      ),
      ...own.flatMap((entry, at) => {
        const before = at === 0 ? { revision: 0, to: [] as string[] } : own[at - 1];
        const next = before ? entry.revision - before.revision : 0;
        const follows =
          before && (next === 1 || (next === 0 && entry.kind === 'verb')) && same(entry.from, before.to);
        return follows ? [] : [`${item.id}: entry ${entry.number} does not follow from the one before`];
      }),
      ...(last?.number === item.lastEntry && last.revision === item.revision
        ? []
        : [`${item.id}: its row and its history differ`]),
      ...(same(last?.to ?? [], item.states)
        ? []
        : [`${item.id}: the ledger shows ${item.states}, the history ${last?.to}`]),
    ];
  });
}

function answersMatch({ entries, answers }: Stored): string[] {
  const written = new Map(entries.filter((entry) => entry.key).map((entry) => [entry.key, entry.revision]));
  return [
    ...answers
      .filter((one) => written.get(one.key) !== one.revision)
      .map((one) => `${one.key} is answered but not written`),
    ...[...written.keys()]
      .filter((key) => !answers.some((one) => one.key === key))
      .map((key) => `${key} is written but not answered`),
  ];
}

function oneWinner(operations: Operation[]): string[] {
  const deciding = operations.filter(({ verb }) => !verb);
  const races = Map.groupBy(deciding, (one) => `${one.item} at revision ${one.expected}`);
  return [...races].flatMap(([race, racers]) => {
    const winners = racers.filter((one) => one.outcome === 'ok').length;
    return winners > 1 ? [`${race}: ${winners} winners`] : [];
  });
}

/** What was over before something else began stands before it. */
function inOrder(operations: Operation[], { entries }: Stored): string[] {
  const places = new Map(entries.map(({ key, number }) => [key, number]));
  const done = operations.filter((one) => one.outcome === 'ok' && places.has(one.key));
  return [...Map.groupBy(done, (one) => one.item).values()].flatMap((ofItem) =>
    ofItem.flatMap((early) =>
      ofItem
        .filter(
          (late) => early.ended < late.begun && (places.get(early.key) ?? 0) >= (places.get(late.key) ?? 0),
        )
        .map((late) => `${late.key} began after ${early.key} had ended, and stands before it`),
    ),
  );
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && [...one].sort().join() === [...other].sort().join();
}
