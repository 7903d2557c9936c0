// What waits after a step: for people (tasks), for the clock (timers), and what people are told (notices).
import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import type { Effect, Step, TaskNeed } from '#workflows/outcome.ts';
import type { Rows } from './rows.ts';

function addTask(services: Services, rows: Rows, itemId: string, need: TaskNeed, now: string): void {
  const id = services.newId();
  rows.tasks.push({
    id,
    item_id: itemId,
    state: need.state,
    title: textIn(need.title, 'zh'),
    due_at: need.dueAt,
    opened_at: now,
    excluded: need.excluded,
    waits: need.waits ?? null,
  });
  for (const seat of new Set(need.seats))
    rows.taskSeats.push({ task_id: id, seat, opened_at: now, rank: need.priority ?? 0 });
}

/** Tasks of the states entered by this step; those of states that stay are only brought up to date. */
export function planTasks(services: Services, rows: Rows, itemId: string, step: Step, now: string): void {
  for (const need of step.tasks) {
    if (step.entered.includes(need.state)) addTask(services, rows, itemId, need, now);
    else {
      const { state, dueAt, excluded, seats, waits = null, priority: rank = 0 } = need;
      rows.taskChanges.push({ item_id: itemId, state, due_at: dueAt, excluded, seats, waits, rank });
    }
  }
}

export function planTimers(rows: Rows, itemId: string, step: Step): void {
  for (const { key, dueAt } of step.timers.set) {
    rows.timers.push({ item_id: itemId, key, kind: 'after', due_at: dueAt });
  }
}

/** What was put into somebody's hands where that is limited. */
export function planGiven(rows: Rows, itemId: string, workflow: string, { effects }: Step, at: string): void {
  for (const effect of effects) {
    if (effect.kind !== 'given') continue;
    const { role, person, number } = effect;
    rows.given.push({ queue: `${workflow}/${role}`, person_id: person, number, item_id: itemId, at });
  }
}

/** Tasks that people only see; each has an id of its own, so that none is in the way of the one it replaces. */
export function planPreviews(services: Services, rows: Rows, itemId: string, step: Step, at: string): void {
  for (const { kind, state, title, seats, holder } of step.previews ?? []) {
    const id = services.newId();
    const seen = { kind, at, id, item_id: itemId, state, title: textIn(title, 'zh'), holder_id: holder };
    for (const seat of new Set(seats)) rows.previews.push({ seat, ...seen });
  }
}

type Notify = Extract<Effect, { kind: 'notify' }>;

/** Notices to the seats the definition names. */
export function planEffects(
  rows: Rows,
  itemId: string,
  step: { effects: Effect[] },
  about: { now: string; except: string | null; label: string; list: string; kind?: string },
): void {
  const notices = step.effects.filter(
    (effect): effect is Notify => effect.kind === 'notify' && effect.seats.length > 0,
  );
  const carded = step.effects.some((effect) => effect.kind === 'card' && effect.colour !== null);
  for (const { seats, title, body } of notices) {
    rows.notices.push({
      seats,
      item_id: itemId,
      list: about.list,
      kind: about.kind ?? (carded ? 'card' : 'result'),
      title,
      body: body ?? about.label,
      at: about.now,
      except: about.except,
    });
  }
}
