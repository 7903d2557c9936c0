import type { Access, Form } from '#forms/definition.ts';
import type { Services } from '#server/context.ts';
import { validateForm } from '#server/definitions/form-validator.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { evaluate } from '#workflows/rules.ts';
import { mayUse } from '../attachments/may-use.ts';
import { AppError } from '../errors.ts';
import { filesIn } from './files-in.ts';
import { findStrangers } from './references.ts';

export interface HandedIn {
  form: Form | undefined;
  access: Access | undefined;
  values: JsonObject;
  /** The item's data before this step. */
  before: JsonObject;
  item: { id: string };
  person: { id: string };
  now: string;
}

export interface CheckedForm {
  values: JsonObject;
  /** Fields of this form that were emptied. */
  cleared: string[];
}

/** The values as they will be kept: normalised and computed. Refuses what the form or the step does not allow. */
export async function checkForm(services: Services, handedIn: HandedIn): Promise<CheckedForm> {
  const { form, values } = handedIn;
  if (!form) {
    if (Object.keys(values).length === 0) return { values: {}, cleared: [] };
    throw new AppError('invalid', '这一步不需要填写表单', 'This step takes no form');
  }
  const checked = validateForm({
    form,
    access: handedIn.access ?? {},
    values,
    before: handedIn.before,
    language: services.language ?? 'zh',
    evaluate,
    item: handedIn.item,
    now: handedIn.now,
  });
  const wrong = (fields: unknown) =>
    new AppError('invalid', '填写内容有误，请按提示修改', 'Some fields need your attention', { fields });
  const errors = checked.errors ?? (await findStrangers(services, form, checked.values));
  if (errors) throw wrong(errors);
  const files = filesIn(form, checked.values);
  if (files.length > 0 && !(await mayUse(services.database, handedIn.person.id, handedIn.item.id, files))) {
    throw new AppError('invalid', '附件不存在或不是您上传的', 'A file does not exist or is not yours');
  }
  return { values: checked.values, cleared: checked.cleared };
}
