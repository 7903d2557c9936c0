import type { Services } from '#server/context.ts';
import { listOnSeats } from '#server/directory/seat-people.ts';
import { repeatsOf } from '#workflows/wanted.ts';
import type { ActInput } from './act-input.ts';
import type { OpenedItem } from './open-item.ts';
import type { Rows } from './rows.ts';

/** An item may pass so many states by itself on one act. */
const MOST = 10;

/**
 * What the person would only have to repeat: the item has come to a state that they alone decide, whose author lets it
 * pass then. Should this not be done after all, the task simply waits for them.
 */
export async function findRepeat(
  services: Services,
  { item, version, facts }: OpenedItem,
  rows: Rows,
  { requestKey, repeats = 0, actingAs }: ActInput,
): Promise<ActInput | undefined> {
  const tasks = rows.tasks
    .filter((task) => task.item_id === item.id)
    .map(({ id, state, excluded }) => ({
      state,
      excluded,
      seats: rows.taskSeats.filter((row) => row.task_id === id).map(({ seat }) => seat),
    }));
  const [repeat] = repeats < MOST ? repeatsOf(version.compiled, tasks) : [];
  if (!repeat || facts.actor?.behalf) return undefined;
  const people = await listOnSeats(services.database, repeat.seats, repeat.excluded, 2);
  if (people.length !== 1 || people[0] !== facts.actor?.id) return undefined;
  return {
    id: item.id,
    event: repeat.event,
    form: {},
    requestKey: `${requestKey}+${repeats + 1}`,
    repeats: repeats + 1,
    ...(actingAs !== undefined && { actingAs }),
  };
}
