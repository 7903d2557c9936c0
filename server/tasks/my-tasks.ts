import type { SignedInContext } from '#server/context.ts';
import { type StateName, stateNames, type Version } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import { hasBegun } from '#workflows/begun.ts';
import type { Text } from '#workflows/definition.ts';
import { type SafeEvent, safeEvents } from '#workflows/safe-events.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { placeAfter, placeOfNext } from '../time-place.ts';
import { heldSeats } from './held-seats.ts';
import { countTasks, type FoundAct, type FoundTask, listActs, listTasks } from './task-store.ts';

export interface TaskView {
  id: string;
  itemId: string;
  serial: string;
  label: string;
  workflow: { key: string; title: Text };
  /** What to do: '受理' */
  title: Text;
  unit: { id: string; name: string };
  filerName: string;
  openedAt: string;
  dueAt: string | null;
  late: boolean;
  card: 'yellow' | 'red' | null;
  /** How urgent it is, as its process sets it: 0 to 3. */
  priority: number;
  suspended: boolean;
  /** Whoever has it has begun it. */
  begun: boolean;
  revision: number;
  /** What may be decided for many such tasks at once. */
  batch: SafeEvent[];
}

export interface MineInput {
  workflow?: string | undefined;
  late?: boolean | undefined;
  soon?: boolean | undefined;
  text?: string | undefined;
  after?: string | undefined;
  limit: number;
}

async function toView(ctx: SignedInContext, found: FoundTask, now: Date): Promise<TaskView> {
  const version = await getVersionById(ctx.database, found.version_id); // kept in memory after the first
  return {
    id: found.id,
    itemId: found.item_id,
    serial: found.serial,
    label: found.label,
    workflow: { key: found.workflow_key, title: version.workflow.meta.title },
    title: version.taskTitles.get(found.state) ?? found.title,
    unit: { id: found.unit_id, name: ctx.directory.unit(found.unit_id)?.name ?? '' },
    filerName: found.filer_name,
    openedAt: found.opened_at.toISOString(),
    dueAt: found.due_at?.toISOString() ?? null,
    late: found.due_at !== null && found.due_at < now,
    card: found.card,
    priority: found.rank,
    suspended: found.suspended,
    begun: hasBegun(version.compiled.states.get(found.state)?.meta?.task, found.desk ?? {}, found.by_name),
    revision: found.revision,
    batch:
      found.desk?.signers !== undefined || found.suspended
        ? []
        : safeEvents(version.compiled.states.get(found.state)),
  };
}

const THREE_DAYS = 3 * 86_400_000;

/** What is due before then is due soon. */
const soonAfter = (now: Date) => new Date(now.getTime() + THREE_DAYS);

/** What waits for me: the most urgent first, and of those the newest. */
export async function myTasks(
  ctx: SignedInContext,
  { after, limit, soon, ...filter }: MineInput,
): Promise<{ rows: TaskView[]; next: string | null }> {
  const now = ctx.now();
  const found = await listTasks(ctx.database, {
    ...filter,
    held: heldSeats(ctx.person),
    soonUntil: soon ? soonAfter(now) : undefined,
    after: placeAfter(after),
    limit,
    now,
  });
  const rows: TaskView[] = [];
  for (const task of found) rows.push(await toView(ctx, task, now));
  const next = placeOfNext(found, limit, (last) => ({ at: last.opened_text, id: last.id, rank: last.rank }));
  return { rows, next };
}

export async function taskSummary(ctx: SignedInContext) {
  const now = ctx.now();
  return countTasks(ctx.database, { held: heldSeats(ctx.person), now, soon: soonAfter(now) });
}

export interface DoneView {
  itemId: string;
  number: number;
  serial: string;
  label: string;
  workflow: { key: string; title: Text };
  did: Text;
  at: string;
  states: StateName[];
  status: string;
}

/** What was done: an event's or a verb's title; without either the item was filed. */
function didText({ event, title }: FoundAct, version: Version): Text {
  if (event === null) return { zh: title, en: 'Filed' };
  return version.eventTitles.get(event) ?? findVerb(event)?.title ?? title;
}

/** What I did, newest first. */
export async function doneByMe(
  ctx: SignedInContext,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ rows: DoneView[]; next: string | null }> {
  const found = await listActs(ctx.database, { personId: ctx.person.id, after: placeAfter(after), limit });
  const rows: DoneView[] = [];
  for (const row of found) {
    const version = await getVersionById(ctx.database, row.version_id);
    rows.push({
      itemId: row.item_id,
      number: row.number,
      serial: row.serial,
      label: row.label,
      workflow: { key: row.workflow_key, title: version.workflow.meta.title },
      did: didText(row, version),
      at: row.at.toISOString(),
      states: stateNames(version, row.states),
      status: row.status,
    });
  }
  const next = placeOfNext(found, limit, (last) => ({ at: last.at_text, id: last.item_id }));
  return { rows, next };
}
