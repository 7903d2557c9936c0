import type { Services, SignedIn } from '#server/context.ts';
import { getVersion } from '#server/definitions/versions.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { isRefusal } from '#workflows/outcome.ts';
import { start } from '#workflows/step.ts';
import { AppError } from '../errors.ts';
import { type Answer, answerAgain, bodyHash, type KeptAnswer } from './answer.ts';
import { checkForm } from './check-form.ts';
import { actorsOf, aroundOf, noChildren, toFacts, toItemFacts } from './facts.ts';
import { takeWithPeople } from './find-people.ts';
import { findAnswer } from './item-store.ts';
import { mayFile } from './may-file.ts';
import { openChildren } from './open-children.ts';
import { planNewItem } from './plan-new-item.ts';
import { refusalError } from './refuse.ts';
import { noRows } from './rows.ts';
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
  const { database, directory } = services;
  const hash = bodyHash(input);
  const given = await findAnswer(database, person.id, input.requestKey);
  if (given) return answerAgain(services, given, hash);

  const version = await getVersion(database, input.workflow);
  const now = services.now().toISOString();
  const id = services.newId();
  const around = await aroundOf(services);
  const ways = actorsOf(person, version.workflow.meta.list, input.actingAs)
    .filter(({ capacity }) => capacity.behalf === null)
    .map(({ actor }) => {
      const filed = { id, filerId: person.id, unitId: actor.unitId, createdAt: now };
      return { actor, facts: toFacts(actor, toItemFacts(directory, filed), noChildren, now, around) };
    });
  const way = ways.find((each) => mayFile(version, each.facts));
  if (!way) {
    throw new AppError('forbidden', '您的职务不能填报这类事项', 'Your post may not file items of this kind');
  }
  const { values: form } = await checkForm(services, {
    form: version.forms[version.workflow.meta.start.form],
    access: undefined,
    values: input.data,
    before: {},
    item: { id },
    person,
    now,
  });
  const { actor, facts } = way;
  const { compiled } = version;
  const step = await takeWithPeople(services, compiled, facts, (known) => start(compiled, form, known));
  if (isRefusal(step)) throw refusalError(step);

  const rows = noRows();
  planNewItem(
    services,
    rows,
    {
      id,
      version,
      step,
      form,
      actor,
      filerId: person.id,
      openedBy: null,
      unitId: actor.unitId,
      parentId: null,
      requestKey: input.requestKey,
    },
    now,
  );
  await openChildren(services, rows, { id, actor, filerId: person.id, effects: step.effects }, now);
  const kept: KeptAnswer = {
    id,
    revision: 1,
    status: step.status,
    outcome: step.outcome,
    states: step.states,
  };
  rows.request.push({
    actor_id: person.id,
    key: input.requestKey,
    body_hash: hash,
    answer: { ...kept },
    at: now,
  });
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
