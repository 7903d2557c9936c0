import type { Form } from '#forms/definition.ts';

/** 交接: from whom, to whom, and why. */
export const handOverForm: Form = {
  key: 'hand-over',
  title: { zh: '工作交接', en: 'Hand over' },
  keep: 'entry',
  schema: {
    type: 'object',
    properties: {
      from: { type: 'string', title: '原办理人', 'x-en': 'From', 'x-kind': 'person' },
      to: { type: 'string', title: '接收人', 'x-en': 'To', 'x-kind': 'person' },
      text: {
        type: 'string',
        title: '交接原因',
        'x-en': 'Reason',
        'x-kind': 'long-text',
        minLength: 1,
        maxLength: 500,
      },
    },
    required: ['from', 'to', 'text'],
  },
  layout: {
    sections: [{ columns: 2, fields: [{ name: 'from' }, { name: 'to' }, { name: 'text', span: 2 }] }],
  },
};
