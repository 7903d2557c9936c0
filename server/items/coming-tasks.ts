import type { SignedInContext } from '#server/context.ts';
import type { JsonObject, Text, TransitionMeta } from '#workflows/definition.ts';
import { stepAhead } from '#workflows/previews.ts';
import type { OpenedItem } from './open-item.ts';
import { listComing } from './preview-store.ts';
import type { StepDraft } from './step-draft-store.ts';

/** A task on its way to the person, and what they have filled in ahead where that may be. */
export interface ComingTask {
  state: string;
  title: Text;
  form: string | null;
  fields: TransitionMeta['fields'] | null;
  values: JsonObject | null;
}

/** What is on its way to this person in this item. */
export async function comingTasks(
  { database, person }: SignedInContext,
  { item, version }: OpenedItem,
  drafts: readonly StepDraft[],
): Promise<ComingTask[]> {
  const { previewed, states } = version.compiled;
  if (previewed.length === 0) return [];
  const coming = await listComing(database, item.id, person.seats);
  return coming.map(({ state, title }) => {
    const ahead = stepAhead(states, state);
    const kept = drafts.find((draft) => draft.event === ahead?.event && draft.state === state);
    return {
      state,
      title: version.taskTitles.get(state) ?? title,
      form: ahead?.meta.form ?? null,
      fields: ahead?.meta.fields ?? null,
      values: kept?.form ?? null,
    };
  });
}
