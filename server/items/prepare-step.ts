import type { SignedInContext } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { stepAhead } from '#workflows/previews.ts';
import { getVersionById } from '../definitions/versions.ts';
import { AppError } from '../errors.ts';
import { mustSee } from './must-see.ts';
import { listComing } from './preview-store.ts';
import { keepStepDraft } from './step-draft-store.ts';
import { unsentValues } from './unsent-values.ts';

export interface PrepareInput {
  id: string;
  state: string;
  form: JsonObject;
}

/** Keeps what a person fills in ahead for a task that is on its way to them; it is theirs alone until they send it. */
export async function prepareStep(
  ctx: SignedInContext,
  { id, state, form }: PrepareInput,
): Promise<{ kept: boolean }> {
  const { database, person } = ctx;
  const item = await mustSee(ctx, id);
  const version = await getVersionById(database, item.versionId);
  const ahead = stepAhead(version.compiled.states, state);
  if (!ahead) throw notAhead();
  const seen = await listComing(database, id, person.seats);
  if (!seen.some((coming) => coming.state === state)) throw await notComing(ctx, id, state);
  const [values] = unsentValues(version, [{ event: ahead.event, form }]);
  const kept = { itemId: id, state, event: ahead.event, form: values?.form ?? {}, by: person, at: ctx.now() };
  await keepStepDraft(database, kept);
  return { kept: true };
}

const notAhead = () =>
  new AppError('bad-request', '这一步不能预先填写', 'This step cannot be filled in ahead');

/** It has come already, or is for others. */
async function notComing({ database }: SignedInContext, id: string, state: string): Promise<AppError> {
  const rows = await database.query
    .selectFrom('task')
    .select('id')
    .where('item_id', '=', id)
    .where('state', '=', state)
    .execute();
  return rows.length > 0
    ? new AppError('conflict', '这一步已经可以办理，请直接办理', 'This step can be done now')
    : new AppError('forbidden', '这一步不由您办理', 'This step is not yours to do');
}
