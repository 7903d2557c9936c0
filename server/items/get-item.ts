import { textIn } from '#forms/text.ts';
import type { SignedInContext } from '#server/context.ts';
import { stateNames } from '#server/definitions/version.ts';
import { seatNames } from '#server/directory/resolve-seats.ts';
import { begunNote } from '#workflows/begun.ts';
import type { Text } from '#workflows/definition.ts';
import { deskOf } from '#workflows/desk.ts';
import { deskNotes } from '#workflows/desk-notes.ts';
import type { Memory } from '#workflows/facts.ts';
import { flowOf } from '#workflows/flow.ts';
import { queuedWord } from '#workflows/roles.ts';
import { unitCards } from '../cards/unit-cards.ts';
import { heldSeats } from '../tasks/held-seats.ts';
import { bestOffers, type ItemOffer } from './best-capacity.ts';
import { childrenView } from './children-view.ts';
import { comingTasks } from './coming-tasks.ts';
import { type CopyRow, listCopiesOf, markCopyRead } from './copy-store.ts';
import { toActor } from './facts.ts';
import { findItem } from './item-store.ts';
import type { ClockView, CopyView, ItemView, WaitingTask } from './item-view.ts';
import { type OpenedItem, openItem } from './open-item.ts';
import { notFound } from './refuse.ts';
import { listStepDrafts, type StepDraft } from './step-draft-store.ts';
import { getLedgerLine, listLegs, listOpenTasks, type OpenTask } from './view-store.ts';
import { visibleData } from './visible-data.ts';
import { votesOf } from './votes-view.ts';

const byClock = { zh: '系统自动开立', en: 'Opened by the system' };

/** Everything a person sees of one item; not found for whoever may not see it. */
export async function getItem(ctx: SignedInContext, id: string, actingAs?: string): Promise<ItemView> {
  const { database, directory, person } = ctx;
  const item = await findItem(database, id, person.seats);
  if (!item?.visible) throw notFound();
  await markCopyRead(database, id, person.id, ctx.now());
  const [opened, line, tasks, travelled, copies, drafts] = await Promise.all([
    openItem(ctx, item, toActor(person, actingAs)),
    getLedgerLine(database, id),
    listOpenTasks(database, id),
    listLegs(database, id),
    listCopiesOf(database, id),
    listStepDrafts(database, id, person.id),
  ]);
  const { version } = opened;
  const { context } = item.snapshot;
  const offers = bestOffers(opened, person, actingAs);
  return {
    id,
    serial: item.serial,
    label: line.label,
    workflow: version.workflow,
    version: { key: version.key, number: version.number, sha256: version.sha256 },
    forms: version.forms,
    status: item.status,
    suspended: flowOf(item.snapshot.context).suspended,
    outcome: line.outcome,
    states: stateNames(version, opened.from),
    active: opened.from,
    tags: line.tags,
    revision: item.revision,
    data: visibleData(version, opened.from, item.snapshot.context.data),
    unit: { id: line.unit_id, name: directory.unit(line.unit_id)?.name ?? '' },
    filer: {
      id: item.filerId,
      name: item.openedBy === 'clock' ? textIn(byClock, ctx.language) : line.filer_name,
    },
    card: line.card,
    dueAt: line.due_at && new Date(line.due_at).toISOString(),
    createdAt: item.createdAt.toISOString(),
    updatedAt: item.updatedAt.toISOString(),
    offers,
    unsent: unsentFor(drafts, offers, opened),
    coming: await comingTasks(ctx, opened, drafts),
    votes: await votesOf(ctx, opened),
    tasks: await waitingTasks(ctx, opened, tasks),
    travelled,
    clocks: item.status === 'active' ? clocksOf(context) : [],
    copies: copies.map(toCopyView),
    parent: await parentOf(ctx, line),
    children: item.hasChildren ? await childrenView(ctx, id, version.workflow.meta.children?.progress) : null,
    supervision: (context.supervision ?? []).map(({ name, at, note }) => ({ name, at, note })),
    cardAsked: context.cardAsked ? { reason: context.cardAsked.reason, at: context.cardAsked.at } : null,
    unitCards: await unitCards(ctx, line.unit_id),
  };
}

/** What was filled in ahead is for the state it was filled in for. */
const unsentFor = (
  drafts: StepDraft[],
  offers: ItemOffer[],
  { from, facts }: OpenedItem,
): ItemView['unsent'] =>
  drafts
    .filter(({ state }) => state === null || from.some((path) => `${path}.`.startsWith(`${state}.`)))
    .filter(({ event }) => offers.some((offer) => offer.event === event && offer.can))
    .map(({ event, form, from_id, from_name, at }) => ({
      event,
      form,
      from: from_name,
      own: from_id === facts.actor?.id,
      at: at.toISOString(),
    }));

type Line = Awaited<ReturnType<typeof getLedgerLine>>;

/** The item above; one that is need-to-know only for those who may see it. */
async function parentOf(ctx: SignedInContext, line: Line): Promise<ItemView['parent']> {
  const { parent_id: id, parent_secrecy: secrecy } = line;
  if (!id) return null;
  if (secrecy === 'need-to-know' && !(await findItem(ctx.database, id, ctx.person.seats))?.visible)
    return null;
  return { id, serial: line.parent_serial ?? '', label: line.parent_label ?? '' };
}

const clocksOf = ({ timers }: Memory): ClockView[] =>
  Object.entries(timers).flatMap(([key, { dueAt, spent }]) =>
    dueAt === null || spent ? [] : [{ key, dueAt }],
  );

const toCopyView = ({ name, by_name, at, read_at }: CopyRow): CopyView => ({
  name,
  by: by_name,
  at: at.toISOString(),
  readAt: read_at?.toISOString() ?? null,
});

/** That it is queued, that somebody is at it, and what people have arranged. */
function notesOf({ item, version }: OpenedItem, { state, seats, queued }: OpenTask): Text[] {
  const desk = deskOf(item.snapshot.context, state);
  const alone = seats.length === 1 && seats[0]?.startsWith('person:') === true;
  const begun = begunNote(version.compiled.states.get(state)?.meta?.task, desk, alone);
  return [...(queued ? [queuedWord] : []), ...deskNotes(desk), ...begun];
}

async function waitingTasks(
  ctx: SignedInContext,
  opened: OpenedItem,
  tasks: OpenTask[],
): Promise<WaitingTask[]> {
  const seats = [...new Set(tasks.flatMap((task) => task.seats))];
  const names = await seatNames(ctx, seats, ctx.language);
  const nameOf = new Map(seats.map((seat, position) => [seat, names[position] ?? seat]));
  const mine = heldSeats(ctx.person).filter(
    ({ list }) => list === null || list === opened.version.workflow.meta.list,
  );
  return tasks.map((task) => ({
    state: task.state,
    title: opened.version.taskTitles.get(task.state) ?? task.title,
    notes: notesOf(opened, task),
    waitsFor: task.seats.map((seat) => nameOf.get(seat) ?? seat),
    openedAt: task.opened_at.toISOString(),
    dueAt: task.due_at?.toISOString() ?? null,
    mine: mine.some(({ seat, holder }) => task.seats.includes(seat) && !task.excluded.includes(holder)),
  }));
}
