// A problem on its way: files it and brings it to a state, each step by whom it belongs to.

import { type Caller, caller, newKey } from './caller.ts';
import type { Step } from './drive.ts';
import { people } from './organisation.ts';
import type { TestServices } from './services.ts';

export const problemValues = {
  summary: '窗口服务排队时间过长',
  description: '办事大厅高峰期排队超过四十分钟，群众意见较大。',
  source: 'served',
  direction: 'service',
  severity: 'general',
};

export const assignmentValues = { responsibleUnit: 'U001', dueOn: '2026-03-31', requirement: '限期整改' };

export const planValues = {
  cause: '窗口人手不足，预约分流没有做好。',
  goal: '平均等候不超过十分钟',
  measures: [{ measure: '增开两个综合窗口', owner: '韩雪', by: '2026-03-20' }],
};

export const evidenceValues = {
  kind: 'immediate',
  result: '已增开两个综合窗口，并上线预约取号，平均等候八分钟。',
  mechanism: '建立高峰期弹性窗口制度',
};

export const verificationValues = {
  verdict: 'done',
  onSite: true,
  verifierOpinion: '现场核查属实，同意销号。',
};

/** The straight way from 待受理 to 已销号. */
export const wholeWay: Step[] = [
  ['reviewer', 'ACCEPT', assignmentValues],
  ['financeLiaison', 'PLAN', planValues],
  ['financeLiaison', 'SUBMIT', evidenceValues],
  ['financeLeader', 'APPROVE', { opinion: '情况属实，同意报送。' }],
  ['reviewer', 'PASS', verificationValues],
];

export const fileProblem = (by: Caller, data: Record<string, unknown> = problemValues) =>
  by.items.file({ workflow: 'problem-rectification', data: data as never, requestKey: newKey() });

/** Does steps one after another, each on the revision the one before has left. */
export async function doSteps(services: TestServices, item: { id: string; revision: number }, steps: Step[]) {
  let { revision } = item;
  for (const [by, event, form] of steps) {
    const person = await caller(services, people[by]);
    const answer = await person.items.act({
      id: item.id,
      event,
      form: form as never,
      revision,
      requestKey: newKey(),
    });
    revision = answer.revision;
  }
  return { id: item.id, revision };
}
