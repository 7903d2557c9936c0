import { stateNames } from '#server/definitions/version.ts';
import { seatNames } from '#server/directory/resolve-seats.ts';
import { offers } from '#workflows/offers.ts';
import { toActor } from './facts.ts';
import { findItem } from './item-store.ts';
import type { ItemView, SignedInContext, WaitingTask } from './item-view.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { notFound } from './refuse.ts';
import { getLedgerLine, listLegs, listOpenTasks, type OpenTask } from './view-store.ts';
import { visibleData } from './visible-data.ts';

/** Everything a person sees of one item; not found for whoever may not see it. */
export async function getItem(ctx: SignedInContext, id: string, actingAs?: string): Promise<ItemView> {
  const { database, directory, person } = ctx;
  const item = await findItem(database, id, person.seats);
  if (!item?.visible) throw notFound();
  const [opened, line, tasks, travelled] = await Promise.all([
    openItem(ctx, item, toActor(person, actingAs)),
    getLedgerLine(database, id),
    listOpenTasks(database, id),
    listLegs(database, id),
  ]);
  const { version, facts } = opened;
  return {
    id,
    serial: item.serial,
    label: line.label,
    workflow: version.workflow,
    version: { key: version.key, number: version.number, sha256: version.sha256 },
    forms: version.forms,
    status: item.status,
    outcome: line.outcome,
    states: stateNames(version, opened.from),
    active: opened.from,
    tags: line.tags,
    revision: item.revision,
    data: visibleData(version, opened.from, item.snapshot.context.data),
    unit: { id: line.unit_id, name: directory.unit(line.unit_id)?.name ?? '' },
    filer: { id: item.filerId, name: line.filer_name },
    card: line.card,
    dueAt: line.due_at && new Date(line.due_at).toISOString(),
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
    offers: offers(version.compiled, item.snapshot, facts),
    tasks: await waitingTasks(ctx, opened, tasks),
    travelled,
    parent: line.parent_id
      ? { id: line.parent_id, serial: line.parent_serial ?? '', label: line.parent_label ?? '' }
      : null,
    children: facts.children.total > 0 ? { total: facts.children.total, done: facts.children.done } : null,
  };
}

async function waitingTasks(
  ctx: SignedInContext,
  { version }: OpenedItem,
  tasks: OpenTask[],
): Promise<WaitingTask[]> {
  const seats = [...new Set(tasks.flatMap((task) => task.seats))];
  const names = await seatNames(ctx, seats, ctx.language);
  const nameOf = new Map(seats.map((seat, position) => [seat, names[position] ?? seat]));
  const { person } = ctx;
  return tasks.map((task) => ({
    state: task.state,
    title: version.taskTitles.get(task.state) ?? task.title,
    waitsFor: task.seats.map((seat) => nameOf.get(seat) ?? seat),
    openedAt: task.opened_at.toISOString(),
    dueAt: task.due_at?.toISOString() ?? null,
    mine: task.seats.some((seat) => person.seats.includes(seat)) && !task.excluded.includes(person.id),
  }));
}
