// The restricted profile: what a form may be. A form without findings can be shown, filled and checked anywhere.
import { type Bounds, checkBounds } from './bounds.ts';
import { checkLayout } from './profile/check-layout.ts';
import { checkMessages, checkRules } from './profile/check-rules.ts';
import { checkSchema } from './profile/check-schema.ts';
import { type FormFinding, isRecord, isText, reporter } from './profile/form-finding.ts';

const LARGEST = 256 * 1024;
const BOUNDS: Bounds = { depth: 64, keys: 20_000, text: 20_000 };
const PARTS = ['key', 'title', 'keep', 'schema', 'layout', 'rules', 'messages'];
const KEY = /^[a-z][a-z0-9-]{0,59}$/;

/** Everything that keeps a document from being a form, each with its place and a sentence. Takes anything. */
export function checkForm(form: unknown): FormFinding[] {
  const findings: FormFinding[] = [];
  const report = reporter(findings);
  const bounds = checkBounds(form, BOUNDS);
  if (bounds) report(bounds.kind, '', bounds.zh, bounds.en);
  else if (!isRecord(form)) report('form', '', '这不是一张表单', 'This is not a form');
  else if (JSON.stringify(form).length > LARGEST)
    report('size', '', '表单超过 256 KB', 'The form is over 256 KB');
  if (findings.length > 0 || !isRecord(form)) return findings;
  for (const name of Object.keys(form).filter((each) => !PARTS.includes(each))) {
    report('part', name, `表单里没有“${name}”这一部分`, `A form has no part “${name}”`);
  }
  if (typeof form.key !== 'string' || !KEY.test(form.key)) {
    report(
      'key',
      'key',
      '表单的代码只能用小写字母、数字和短横线',
      'A key has lower-case letters, digits and hyphens',
    );
  }
  if (!isText(form.title)) report('title', 'title', '表单没有名称', 'The form has no title');
  if (form.keep !== undefined && form.keep !== 'data' && form.keep !== 'entry') {
    report('keep', 'keep', '“keep”只能是 data 或 entry', '“keep” is data or entry');
  }
  checkSchema(report, form.schema);
  const fields = isRecord(form.schema) && isRecord(form.schema.properties) ? form.schema.properties : {};
  checkLayout(report, form.layout, fields);
  checkRules(report, form.rules, fields);
  checkMessages(report, form.messages, fields);
  return findings;
}
