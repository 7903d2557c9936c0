import type { Database } from '#server/database/connect.ts';
import type { JsonObject } from '#workflows/definition.ts';

export interface StepDraft {
  event: string;
  form: JsonObject;
  from_name: string;
  at: Date;
}

/** What was handed to a person with their task and has not been sent since. */
export async function listStepDrafts(
  database: Database,
  itemId: string,
  personId: string,
): Promise<StepDraft[]> {
  const { rows } = await database.pool.query<StepDraft>({
    name: 'list-step-drafts',
    text: `select event, form, from_name, at from step_draft d
      where item_id = $1 and person_id = $2 and not exists (
        select from entry e
        where e.item_id = d.item_id and e.actor_id = d.person_id and e.event = d.event and e.at >= d.at
      )
      order by event`,
    values: [itemId, personId],
  });
  return rows;
}

/** Nobody will send it any more. */
export async function removeOldStepDrafts(database: Database, before: Date): Promise<void> {
  await database.query.deleteFrom('step_draft').where('at', '<', before).execute();
}
