import type { Kind } from './kind.ts';

export const yesNo: Kind = {
  kind: 'yes-no',
  types: ['boolean'],
  keywords: [],
  widgets: ['yes-no', 'switch'],
  ask: 'choose',
  inWords: (value, _schema, { language }) =>
    language === 'en' ? (value ? 'Yes' : 'No') : value ? '是' : '否',
};
