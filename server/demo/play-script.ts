import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Services, SignedIn } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { findPersonAs } from '#server/identity/signed-in.ts';
import { act } from '#server/items/act.ts';
import { actByClock } from '#server/items/act-by-clock.ts';
import { fileItem } from '#server/items/file-item.ts';
import { brokenKey, wasDeadlock } from '#server/items/write-conflict.ts';
import { findChildrenOf, findDueTimer, findPlayed } from './demo-store.ts';
import type { ItemScript, ScriptStep } from './item-script.ts';

const mostTimers = 50;
const tries = 5;

/** Plays scripts through the same doors as everybody else, each at the time it tells of; goes on where it was cut off. */
export interface Player {
  play: (script: ItemScript) => Promise<void>;
}

export function scriptPlayer(services: Services, today: Date): Player {
  const people = new Map<string, Promise<SignedIn | null>>();
  const getPerson = async (id: string): Promise<SignedIn> => {
    const known = people.get(id) ?? findPersonAs(services, id);
    people.set(id, known);
    const person = await known;
    if (!person) throw new Error(`There is no ${id} in the demo`);
    return person;
  };
  return { play: (script) => playItem({ services, today, getPerson }, script) };
}

interface Stage {
  services: Services;
  today: Date;
  getPerson: (id: string) => Promise<SignedIn>;
}

async function playItem(stage: Stage, script: ItemScript): Promise<void> {
  const id = idOf(script);
  if (!(await findPlayed(stage.services.database, id))) {
    const person = await stage.getPerson(script.by);
    const { workflow, data, key } = script;
    await fileItem(servicesAt(stage.services, script.at, id), person, {
      workflow,
      data,
      requestKey: `demo-${key}-filed`,
    });
  }
  await playSteps(stage, id, script.steps, script.key, 1);
  if (!script.childSteps) return;
  for (const child of await findChildrenOf(stage.services.database, id)) {
    await playSteps(stage, child.id, script.childSteps(child.unitId), `${script.key}-${child.unitId}`, 1);
  }
  await fireTimers(stage, id, stage.today);
  await playSteps(stage, id, script.afterChildren ?? [], `${script.key}-after`, 1 + script.steps.length);
}

/** `before` steps were not among these: the filing. */
async function playSteps(
  stage: Stage,
  id: string,
  steps: ScriptStep[],
  key: string,
  before: number,
): Promise<void> {
  const played = await findPlayed(stage.services.database, id);
  const done = Math.max(0, (played?.steps ?? before) - before);
  for (const [nth, step] of steps.entries()) {
    if (nth < done) continue;
    await fireTimers(stage, id, step.at);
    if (!(await playStep(stage, id, step, `demo-${key}-${nth}`))) break;
  }
  await fireTimers(stage, id, stage.today);
}

/**
 * Whoever looks at the demo already may act on the item just then: what people did goes before the script,
 * which ends where it no longer fits.
 */
async function playStep(stage: Stage, id: string, step: ScriptStep, requestKey: string): Promise<boolean> {
  const { at, by, event, form } = step;
  const person = await stage.getPerson(by);
  for (let left = tries; left > 0; left -= 1) {
    const now = await findPlayed(stage.services.database, id);
    if (now?.status !== 'active') return false;
    try {
      await act(servicesAt(stage.services, at), person, {
        id,
        event,
        form,
        revision: now.revision,
        requestKey,
      });
      return true;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    }
  }
  return false;
}

async function fireTimers(stage: Stage, id: string, until: Date): Promise<void> {
  for (let fired = 0; fired < mostTimers; fired += 1) {
    const due = await findDueTimer(stage.services.database, id, until);
    if (!due) return;
    try {
      await actByClock(servicesAt(stage.services, due.dueAt), due);
    } catch (error) {
      if (!brokenKey(error) && !wasDeadlock(error)) throw error;
    }
  }
}

/** The same services at another time. Nobody is told: a thousand items at once would only make screens flicker. */
function servicesAt(services: Services, at: Date, firstId?: string): Services {
  const ids = firstId === undefined ? [] : [firstId];
  return {
    ...services,
    changes: { ...services.changes, announce: () => undefined },
    now: () => at,
    newId: () => ids.pop() ?? v7({ msecs: at.getTime() }),
  };
}

function idOf({ key, at }: ItemScript): string {
  return v7({
    msecs: at.getTime(),
    random: createHash('sha256').update(`demo ${key}`).digest().subarray(0, 16),
    seq: 0,
  });
}
