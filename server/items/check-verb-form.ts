import { textIn } from '#forms/text.ts';
import type { Services } from '#server/context.ts';
import type { JsonObject, Text } from '#workflows/definition.ts';
import type { Actor, Facts } from '#workflows/facts.ts';
import { verbProblems } from '#workflows/verbs/check-values.ts';
import { fieldsOf, refuseVerb, sceneOf } from '#workflows/verbs/perform.ts';
import type { Verb, VerbFields } from '#workflows/verbs/verb.ts';
import { mayUse } from '../attachments/may-use.ts';
import { seatNames } from '../directory/resolve-seats.ts';
import { AppError } from '../errors.ts';
import { findPersonAs } from '../identity/signed-in.ts';
import { toActor } from './facts.ts';
import type { FileValue } from './files-in.ts';
import type { OpenedItem } from './open-item.ts';
import { verbRefused } from './refuse.ts';
import { hasChildFor } from './supervision-store.ts';

export interface VerbForm {
  form: JsonObject;
  files: FileValue[];
  /** The people it names, by id. */
  named: Record<string, Actor>;
  units: NonNullable<Facts['units']>;
}

/** The values of a verb as they will be kept, with the people they name. Refuses whoever is not there any more. */
export async function checkVerbForm(
  services: Services,
  { item, version, facts }: OpenedItem,
  verb: Verb,
  values: JsonObject,
): Promise<VerbForm> {
  const scene = sceneOf(version.compiled, item.snapshot, facts);
  const refusal = refuseVerb(verb, scene); // first, so that a stranger learns nothing about the form
  if (refusal) throw await verbRefused(services, item.id, refusal);
  const fields = fieldsOf(verb, scene);
  const problems = verbProblems(fields, values);
  if (Object.keys(problems).length > 0) throw invalid(services, problems);
  const form = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      fields[name]?.kind === 'people' && Array.isArray(value) ? [...new Set(value)] : value,
    ]),
  );
  const named = await findNamed(services, fields, form);
  const units = await findUnits(services, item.id, fields, form);
  const files = Object.keys(fields)
    .filter((name) => fields[name]?.kind === 'files')
    .flatMap((name) => (form[name] ?? []) as unknown as FileValue[]);
  const { actor } = facts;
  if (files.length > 0 && !(actor && (await mayUse(services.database, actor.id, item.id, files)))) {
    throw new AppError('invalid', '附件不存在或不是您上传的', 'A file does not exist or is not yours');
  }
  return { form, files, named, units };
}

const invalid = ({ language }: Services, problems: Record<string, Text>) =>
  new AppError('invalid', '填写内容有误，请按提示修改', 'Some fields need your attention', {
    fields: Object.fromEntries(
      Object.entries(problems).map(([name, text]) => [name, { __errors: [textIn(text, language ?? 'zh')] }]),
    ),
  });

const gone: Text = {
  zh: '所选人员不存在或已离任，请重新选择',
  en: 'This person is not there any more; choose again',
};

const noUnit: Text = {
  zh: '所选单位不存在或已撤销，请重新选择',
  en: 'There is no such unit any more; choose again',
};

async function findUnits(
  services: Services,
  itemId: string,
  fields: VerbFields,
  form: JsonObject,
): Promise<NonNullable<Facts['units']>> {
  const units: NonNullable<Facts['units']> = {};
  for (const [name, { kind }] of Object.entries(fields)) {
    const value = form[name];
    if (kind !== 'unit' || typeof value !== 'string') continue;
    const unit = services.directory.unit(value);
    if (!unit) throw invalid(services, { [name]: noUnit });
    units[value] = { kind: unit.kind, hasChild: await hasChildFor(services.database, itemId, value) };
  }
  return units;
}

async function findNamed(
  services: Services,
  fields: VerbFields,
  form: JsonObject,
): Promise<Record<string, Actor>> {
  const named: Record<string, Actor> = {};
  for (const [name, { kind, alsoLeft }] of Object.entries(fields)) {
    const value = form[name];
    if ((kind !== 'person' && kind !== 'people') || value === undefined || value === null) continue;
    for (const id of Array.isArray(value) ? value.map(String) : [String(value)]) {
      const person = await findPersonAs(services, id);
      if (alsoLeft && !person) {
        const [left = id] = await seatNames(services, [`person:${id}`]);
        named[id] = { id, name: left, seats: [], unitId: '', postTitle: '' };
        continue;
      }
      if (!person || person.posts.length === 0) throw invalid(services, { [name]: gone });
      named[id] = toActor(person);
    }
  }
  return named;
}
