import { describe, expect, test } from 'vitest';
import type { Form } from '#forms/definition.ts';
import { compareDefinitions } from '#workflows/compare/compare.ts';
import type { Definition } from '#workflows/compare/compared.ts';
import type { Workflow } from '#workflows/definition.ts';
import { packWorkflows, shippedForms } from './packs.ts';

const forms = shippedForms();
const problem = packWorkflows().find(({ key }) => key === 'problem-rectification') as Workflow;

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into the document as an author would
type Document = any;

const shipped = (): Definition => ({
  workflow: structuredClone(problem),
  forms: Object.fromEntries(structuredClone(forms).map((form: Form) => [form.key, form])),
});

/** The sentences of what changed when somebody edits the shipped process. */
function sentences(
  edit: (workflow: Document, forms: Document) => void,
  language: 'zh' | 'en' = 'zh',
): string[] {
  const after = shipped();
  edit(after.workflow, after.forms);
  return compareDefinitions(shipped(), after).map(({ text }) =>
    typeof text === 'string' ? text : (text[language] ?? ''),
  );
}

const handling = (workflow: Document) => workflow.states.handling.states;

test('two equal versions differ in nothing', () => {
  expect(sentences(() => undefined)).toEqual([]);
});

describe('an author reads', () => {
  const cases: [
    fact: string,
    edit: (workflow: Document, forms: Document) => void,
    zh: string[],
    en: string[],
  ][] = [
    [
      'whom items are against',
      (workflow) => {
        workflow.meta.against = ['filer'];
      },
      ['当事人由无改为「填报人」'],
      ['Whom items are against was none, now “Filer”'],
    ],
    [
      'that a state may return to another',
      (workflow) => {
        handling(workflow).verifying.on.REDO = {
          target: 'fixing.planning',
          meta: {
            title: { zh: '退回重订措施', en: 'Back to planning' },
            roles: ['verifier'],
            form: 'opinion',
            kind: 'return',
          },
        };
      },
      ['「核查」现在可以退回「制定措施」（“退回重订措施”）'],
      ['“Verification” may now return to “Planning measures” (“Back to planning”)'],
    ],
    [
      'that a return is gone',
      (workflow) => {
        delete handling(workflow).filed.on.RETURN;
      },
      ['「待受理」不再能退回「退回补充」（“退回补充”）'],
      [
        '“Waiting for acceptance” may no longer return to “Returned for more detail” (“Return for more detail”)',
      ],
    ],
    [
      'where an action leads now',
      (workflow) => {
        handling(workflow).verifying.on.FAIL.target = 'fixing.planning';
      },
      ['「核查」的“退回整改”由退回「整改中」改为退回「制定措施」'],
      ['“Send back” in “Verification” returned to “Being rectified”, now to “Planning measures”'],
    ],
    [
      'that a deadline is shorter',
      (workflow) => {
        workflow.meta.delays.escalate = { workdays: 3 };
      },
      ['时限“escalate”：5 个工作日 → 3 个工作日'],
      ['The timer “escalate”: 5 workdays → 3 workdays'],
    ],
    [
      'who may no longer do something, and who may now',
      (workflow) => {
        handling(workflow).filed.on.RETURN.meta.roles = ['supervisor'];
      },
      ['「待受理」的“退回补充”现在也由「工委督查员」办理', '「待受理」的“退回补充”不再由「工委核查员」办理'],
      [
        '“Return for more detail” in “Waiting for acceptance” may now be done by “Committee supervisor” too',
        '“Return for more detail” in “Waiting for acceptance” is no longer done by “Committee reviewer”',
      ],
    ],
    [
      'that a form asks for more',
      (_, of) => {
        of.plan.schema.properties.saving = {
          'x-kind': 'money',
          type: 'integer',
          title: '节约金额',
          'x-en': 'Saving',
        };
        of.plan.schema.required.push('saving', 'goal');
        of.plan.schema.properties.cause.maxLength = 500;
      },
      [
        '表单「整改方案」新增必填字段「节约金额」',
        '表单「整改方案」的「原因剖析」收紧：最多 2000 字 → 最多 500 字',
        '表单「整改方案」的「整改目标」现在必填',
      ],
      [
        'The form “Rectification plan” has the required field “Saving” now',
        '“Causes” of the form “Rectification plan” narrowed: at most 2000 characters → at most 500 characters',
        '“Goal” of the form “Rectification plan” is now required',
      ],
    ],
    [
      'that a column of a table was renamed, and keeps its title',
      (_, of) => {
        const { items } = of.plan.schema.properties.measures;
        items.properties = {
          measure: items.properties.measure,
          owner: items.properties.owner,
          doneBy: items.properties.by,
        };
      },
      ['表单「整改方案」的字段「完成时限」标识由 measures.by 改为 measures.doneBy'],
      ['The field “Done by” of “Rectification plan” was known as measures.by, now as measures.doneBy'],
    ],
    [
      'that an option is gone',
      (_, of) => {
        of.problem.schema.properties.severity.oneOf.pop();
      },
      ['表单「问题」的「严重程度」取消了选项“严重”'],
      ['“Severity” of the form “Problem” lost the options “Grave”'],
    ],
    [
      'that several must agree',
      (workflow) => {
        handling(workflow).verifying.meta.task.decide = { atLeast: 2 };
      },
      ['「核查」由任一人办理即可改为至少 2 人'],
      ['“Verification” is decided by at least 2, before by any one of them'],
    ],
    [
      'who a role is',
      (workflow) => {
        workflow.meta.roles.verifier.notActorOf = ['SUBMIT'];
      },
      [
        '角色「工委核查员（未参与整改）」由任何单位的职务“committee-reviewer”（办理过“提交整改情况”、“同意报送”的除外）改为任何单位的职务“committee-reviewer”（办理过“提交整改情况”的除外）',
      ],
      [
        'The role “Committee reviewer who took no part” was post “committee-reviewer” of any unit (but not who did “Submit the result”, “Approve”), now post “committee-reviewer” of any unit (but not who did “Submit the result”)',
      ],
    ],
    [
      'that a state moved, without taking its ways for new ones',
      (workflow) => {
        const states = handling(workflow);
        states.review = states.verifying;
        delete states.verifying;
        states.fixing.states.signing.on.APPROVE.target = '#problem-rectification.handling.review';
      },
      ['「核查」的标识由 handling.verifying 改为 handling.review'],
      ['“Verification” was known as handling.verifying, now as handling.review'],
    ],
    [
      'that a condition was added',
      (workflow) => {
        handling(workflow).fixing.states.doing.on.SUBMIT.guard = {
          type: 'notActorOf',
          params: { events: ['PLAN'] },
        };
      },
      ['「整改中」的“提交整改情况”现在要求：本人没有办理过“提交整改方案”'],
      ['“Submit the result” in “Being rectified” now asks: the actor did not do “Submit the plan”'],
    ],
    [
      'who else may file',
      (workflow) => {
        workflow.meta.start.roles.push('leader');
        workflow.meta.secrecy = 'need-to-know';
      },
      ['可见范围由单位内可见改为仅经办人可见', '「责任单位主要负责人」现在可以填报'],
      [
        'Who sees items was seen by the unit, now seen by those who act on it',
        '“Head of the responsible unit” may now file',
      ],
    ],
    [
      'who is told',
      (workflow) => {
        handling(workflow).filed.on.REJECT.actions = [];
      },
      ['「待受理」的“不予受理”时不再通知「填报人」“问题不予受理：{summary}”'],
      [
        'With “Reject” in “Waiting for acceptance” there is no more: a notice to “Filer”: “Problem not accepted: {summary}”',
      ],
    ],
  ];

  test.each(cases)('%s', (_, edit, zh, en) => {
    expect(sentences(edit)).toEqual(zh);
    expect(sentences(edit, 'en')).toEqual(en);
  });
});

test('a difference names its place in the newer definition', () => {
  const after = shipped();
  (after.workflow as Document).states.handling.states.verifying.on.FAIL.meta.roles = ['supervisor'];
  const places = compareDefinitions(shipped(), after).map(({ place }) => place);
  expect(new Set(places)).toEqual(new Set(['states.handling.states.verifying.on.FAIL.meta.roles']));
});

test('what no other sentence tells is never passed over in silence', () => {
  const after = shipped();
  after.workflow.description = '附注';
  expect(compareDefinitions(shipped(), after)).toHaveLength(1);
});

test('every shipped process can be compared with every other', () => {
  const sides = packWorkflows().map((workflow) => ({ workflow, forms: shipped().forms }));
  for (const before of sides) {
    for (const after of sides) {
      const found = compareDefinitions(before, after);
      expect(found.length > 0).toBe(before !== after);
      expect(
        found.filter(
          ({ text }) =>
            typeof text === 'string' || !text.en || /undefined|\[object/.test(`${text.zh}${text.en}`),
        ),
      ).toEqual([]);
    }
  }
});
