import type { Kind } from './kind.ts';

export const rating: Kind = {
  kind: 'rating',
  types: ['integer'],
  keywords: ['minimum', 'maximum'],
  widgets: ['rating'],
  ask: 'choose',
  problem: (schema) =>
    schema.maximum === undefined || (schema.maximum >= 2 && schema.maximum <= 10)
      ? null
      : { zh: '评分最高为 2 至 10', en: 'A rating goes up to between 2 and 10' },
  always: { minimum: 1, maximum: 5 },
  inWords: (value, schema, { language }) =>
    language === 'en' ? `${value} / ${schema.maximum ?? 5}` : `${value} 分（满分 ${schema.maximum ?? 5} 分）`,
};
