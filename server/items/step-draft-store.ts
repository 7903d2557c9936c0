import type { Database } from '#server/database/connect.ts';
import type { JsonObject } from '#workflows/definition.ts';

export interface StepDraft {
  event: string;
  /** The state it was filled in ahead for. */
  state: string | null;
  form: JsonObject;
  from_id: string;
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
    text: `select event, state, form, from_id, from_name, at from step_draft d
      where item_id = $1 and person_id = $2 and not exists (
        select from entry e
        where e.item_id = d.item_id and e.actor_id = d.person_id and e.event = d.event and e.at >= d.at
          and (d.state is null
            or exists (select from unnest(e.from_states) f where f = d.state or f like d.state || '.%'))
      )
      order by event`,
    values: [itemId, personId],
  });
  return rows;
}

export interface KeptAhead {
  itemId: string;
  state: string;
  event: string;
  form: JsonObject;
  by: { id: string; name: string };
  at: Date;
}

/** Keeps what a person typed ahead, over what they typed before. */
export async function keepStepDraft(
  database: Database,
  { itemId, state, event, form, by, at }: KeptAhead,
): Promise<void> {
  const content = { state, form: JSON.stringify(form), from_id: by.id, from_name: by.name, at };
  await database.query
    .insertInto('step_draft')
    .values({ item_id: itemId, person_id: by.id, event, ...content })
    .onConflict((conflict) => conflict.columns(['item_id', 'person_id', 'event']).doUpdateSet(content))
    .execute();
}

/** Nobody will send it any more. */
export async function removeOldStepDrafts(database: Database, before: Date): Promise<void> {
  await database.query.deleteFrom('step_draft').where('at', '<', before).execute();
}
