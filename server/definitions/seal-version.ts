import { createHash } from 'node:crypto';
import type { Form } from '#forms/definition.ts';
import type { Workflow } from '#workflows/definition.ts';
import { formsNamed } from '#workflows/walk.ts';
import { AppError } from '../errors.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A definition and what it will be stored as: bodies as text, each with its hash. */
export interface SealedVersion {
  key: string;
  body: string;
  sha256: string;
  forms: { key: string; body: string; sha256: string }[];
}

/** Bodies and hashes of a workflow and the forms it names; the workflow's hash covers its forms' hashes. */
export function seal(workflow: Workflow, forms: Record<string, Form>): SealedVersion {
  const sealedForms = formsNamed(workflow).map((key) => {
    const form = forms[key];
    if (!form)
      throw new AppError(
        'invalid',
        `流程引用的表单不存在：${key}`,
        `The workflow names a form that is not there: ${key}`,
      );
    const body = JSON.stringify(form);
    return { key, body, sha256: sha256(body) };
  });
  const body = JSON.stringify(workflow);
  const pinned = sealedForms.map((form) => `${form.key}:${form.sha256}`).sort();
  return { key: workflow.key, body, sha256: sha256([body, ...pinned].join('\n')), forms: sealedForms };
}
