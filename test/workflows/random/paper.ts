// The two forms every random workflow uses, and values to hand in with them.
import type { Form } from '#forms/definition.ts';
import type { JsonObject } from '#workflows/definition.ts';

const kinds = ['routine', 'urgent', 'major'];

const paper: Form = {
  key: 'random-paper',
  title: { zh: '材料', en: 'Paper' },
  schema: {
    type: 'object',
    properties: {
      summary: { 'x-kind': 'text', type: 'string', title: '概述' },
      kind: {
        'x-kind': 'choice',
        type: 'string',
        title: '类别',
        oneOf: kinds.map((kind) => ({ const: kind, title: kind })),
      },
      amount: { 'x-kind': 'number', type: 'integer', title: '数量', minimum: 0, maximum: 1_000_000 },
      flag: { 'x-kind': 'yes-no', type: 'boolean', title: '是否公开' },
      dueOn: { 'x-kind': 'date', type: 'string', title: '期限' },
      unit: { 'x-kind': 'unit', type: 'string', title: '责任单位' },
      owner: { 'x-kind': 'person', type: 'string', title: '责任人' },
      units: {
        'x-kind': 'units',
        type: 'array',
        title: '各单位',
        items: { type: 'string' },
        minItems: 1,
        maxItems: 3,
        uniqueItems: true,
      },
      rows: {
        'x-kind': 'table',
        type: 'array',
        title: '措施',
        minItems: 1,
        maxItems: 3,
        items: {
          type: 'object',
          properties: { measure: { 'x-kind': 'text', type: 'string', title: '措施' } },
          required: ['measure'],
        },
      },
    },
    required: ['summary', 'kind', 'amount', 'flag', 'dueOn', 'unit', 'owner', 'units', 'rows'],
  },
  layout: {
    sections: [
      {
        fields: ['summary', 'kind', 'amount', 'flag', 'dueOn', 'unit', 'owner', 'units', 'rows'].map(
          (name) => ({
            name,
          }),
        ),
      },
    ],
  },
};

const note: Form = {
  key: 'random-note',
  title: { zh: '意见', en: 'Note' },
  keep: 'entry',
  schema: {
    type: 'object',
    properties: { note: { 'x-kind': 'text', type: 'string', title: '意见' } },
    required: ['note'],
  },
  layout: { sections: [{ fields: [{ name: 'note' }] }] },
};

export const PAPER = paper.key;
export const NOTE = note.key;

/** By key. */
export const randomForms: Record<string, Form> = { [PAPER]: paper, [NOTE]: note };

/** A paper as it is filed; what differs from one to the next follows from a number. */
export const filledPaper = (how: number): JsonObject => ({
  summary: `第${how}件`,
  kind: kinds[how % 3] as string,
  amount: (how * 37) % 100,
  flag: how % 2 === 0,
  dueOn: `2026-03-${String(9 + (how % 20)).padStart(2, '0')}`,
  unit: ['U001', 'U002', 'U003'][how % 3] as string,
  owner: ['P00013', 'P00021', 'P00012'][how % 3] as string,
  units: how % 2 === 0 ? ['U001', 'U002'] : ['U003'],
  rows: how % 4 === 0 ? [{ measure: '甲' }] : [{ measure: '甲' }, { measure: '乙' }],
});

/** Fields of the paper that a step may change. */
export const changed: Record<string, JsonObject[]> = {
  [PAPER]: [
    { amount: 10, flag: false, kind: 'routine' },
    { amount: 90, flag: true, kind: 'urgent', dueOn: '2026-03-20' },
    { amount: 50, flag: true, kind: 'major', unit: 'U002', dueOn: '2026-04-10' },
  ],
  [NOTE]: [{ note: '同意。' }, { note: '请补充材料。' }],
};
