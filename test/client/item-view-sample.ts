import type { ItemView } from '#client/item-view/item.ts';
import type { Form } from '#forms/definition.ts';
import { everything } from './statechart-sample.ts';

const problem: Form = {
  key: 'problem',
  title: { zh: '问题', en: 'Problem' },
  schema: {
    type: 'object',
    properties: {
      summary: { type: 'string', title: '问题概述', 'x-kind': 'text', minLength: 5, maxLength: 100 },
    },
    required: ['summary'],
  },
  layout: { sections: [{ fields: [{ name: 'summary' }] }] },
};

const opinion: Form = {
  key: 'opinion',
  title: { zh: '意见', en: 'Opinion' },
  keep: 'entry',
  schema: {
    type: 'object',
    properties: { opinion: { type: 'string', title: '意见', 'x-kind': 'long-text', maxLength: 500 } },
    required: ['opinion'],
  },
  layout: { sections: [{ fields: [{ name: 'opinion' }] }] },
};

export const forms = { problem, opinion };

export const me = {
  id: 'P1',
  name: '曹书景',
  userName: 'reviewer',
  posts: [
    {
      id: 'post-1',
      key: 'committee-reviewer',
      title: '核查员',
      titleEn: 'Reviewer',
      unitId: 'C01',
      unitName: '市直机关工委',
      main: true,
    },
  ],
};

/** A problem that waits to be accepted, as its reviewer sees it. */
export const waitingProblem = (change: Partial<ItemView> = {}): ItemView => ({
  id: '01900000-0000-7000-8000-000000000001',
  serial: 'WT2026-0001',
  label: '窗口服务一次性告知不到位',
  workflow: everything,
  version: { key: 'everything', number: 1, sha256: 'abc' },
  forms,
  status: 'active',
  outcome: null,
  states: [{ path: 'work.open', title: '待受理' }],
  active: ['work.open', 'clock.running'],
  tags: [],
  revision: 1,
  data: { summary: '窗口服务一次性告知不到位' },
  unit: { id: 'U019', name: '市教育局' },
  filer: { id: 'P2', name: '曹锋' },
  card: null,
  dueAt: null,
  createdAt: '2026-03-01T01:00:00.000Z',
  updatedAt: '2026-03-01T01:00:00.000Z',
  offers: [
    {
      event: 'RETURN',
      title: { zh: '退回补充', en: 'Send back' },
      form: 'opinion',
      fields: null,
      kind: 'return',
      tone: null,
      ask: null,
      as: { id: 'post-1', title: '核查员', titleEn: 'Reviewer', unitName: '市直机关工委', behalf: null },
      can: true,
      reason: null,
    },
  ],
  tasks: [],
  unsent: [],
  coming: [],
  votes: [],
  suspended: null,
  copies: [],
  supervision: [],
  cardAsked: null,
  unitCards: { period: '2026-Q1', yellow: 0, red: 0 },
  travelled: [],
  clocks: [],
  parent: null,
  children: null,
  ...change,
});
