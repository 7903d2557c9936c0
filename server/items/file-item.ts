import type { Services, SignedIn } from '#server/context.ts';
import type { Version } from '#server/definitions/version.ts';
import { getVersion } from '#server/definitions/versions.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { start } from '#workflows/step.ts';
import { AppError } from '../errors.ts';
import { type Answer, answerAgain, bodyHash, type KeptAnswer, keepAnswer } from './answer.ts';
import { checkForm } from './check-form.ts';
import { actorsOf, aroundOf, noChildren, toFacts, toItemFacts } from './facts.ts';
import { takeWithPeople } from './find-people.ts';
import { findAnswer } from './item-store.ts';
import { mayFile } from './may-file.ts';
import { openChildren } from './open-children.ts';
import { planNewItem } from './plan-new-item.ts';
import { refusalError } from './refuse.ts';
import { noRows, type Rows } from './rows.ts';
import { tellScreens } from './tell-screens.ts';
import { brokenKey } from './write-conflict.ts';
import { writeRows } from './write-rows.ts';

export interface FileInput {
  workflow: string;
  data: JsonObject;
  requestKey: string;
  actingAs?: string;
}

/** Files a new item: whoever may start the workflow hands in its start form. */
export async function fileItem(services: Services, person: SignedIn, input: FileInput): Promise<Answer> {
  const { database } = services;
  const given = await findAnswer(database, person.id, input.requestKey);
  if (given) return answerAgain(services, given, bodyHash(input));

  const id = services.newId();
  const { rows, kept } = await planFiling(services, person, input, id);
  try {
    const serials = await writeRows(database, rows);
    tellScreens(services, rows);
    return { ...kept, serial: serials.get(id) as string, replayed: false };
  } catch (error) {
    const lost = brokenKey(error);
    if (lost !== 'request' && lost !== 'role_turn') throw error;
    return fileItem(services, person, input); // the same request was faster and has the answer; or a turn was lost
  }
}

async function planFiling(
  services: Services,
  person: SignedIn,
  input: FileInput,
  id: string,
): Promise<{ rows: Rows; kept: KeptAnswer }> {
  const version = await getVersion(services.database, input.workflow);
  const now = services.now().toISOString();
  const { actor, facts } = await wayToFile(services, version, person, input, { id, createdAt: now });
  const { values: form } = await checkForm(services, {
    form: version.forms[version.workflow.meta.start.form],
    access: undefined,
    values: input.data,
    before: {},
    item: { id },
    person,
    now,
  });
  const { compiled } = version;
  const step = await takeWithPeople(services, compiled, facts, (known) => start(compiled, form, known));
  if (isRefusal(step)) throw refusalError(step);

  const rows = noRows();
  const filed = { id, actor, filerId: person.id, unitId: actor.unitId, parentId: null, openedBy: null };
  planNewItem(services, rows, { ...filed, version, step, form, requestKey: input.requestKey }, now);
  await openChildren(services, rows, { ...filed, effects: step.effects }, now);
  const { status, outcome, states } = step;
  const kept = { id, revision: 1, status, outcome, states };
  keepAnswer(rows, person.id, input, kept, now);
  return { rows, kept };
}

/** The first of the person's posts in which they may file it. */
async function wayToFile(
  services: Services,
  version: Version,
  person: SignedIn,
  { actingAs }: FileInput,
  filed: { id: string; createdAt: string },
): Promise<{ actor: Actor; facts: Facts }> {
  const around = await aroundOf(services);
  const ways = actorsOf(person, version.workflow.meta.list, actingAs)
    .filter(({ capacity }) => capacity.behalf === null)
    .map(({ actor }) => {
      const item = { ...filed, filerId: person.id, unitId: actor.unitId };
      const known = toItemFacts(services.directory, item);
      return { actor, facts: toFacts(actor, known, noChildren, filed.createdAt, around) };
    });
  const way = ways.find((each) => mayFile(version, each.facts));
  if (!way)
    throw new AppError('forbidden', '您的职务不能填报这类事项', 'Your post may not file items of this kind');
  return way;
}
