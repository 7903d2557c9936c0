import type { Kind } from './kind.ts';

/** '1,234.50' from 123450 分, in whole arithmetic. */
function yuan(cents: number): string {
  const whole = Math.trunc(Math.abs(cents) / 100).toString();
  const rest = (Math.abs(cents) % 100).toString().padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}`;
}

export const money: Kind = {
  kind: 'money',
  types: ['integer'],
  keywords: ['minimum', 'maximum'],
  widgets: ['money'],
  ask: 'fill',
  always: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  inWords: (value, _schema, { language }) =>
    language === 'en' ? `CNY ${yuan(Number(value))}` : `${yuan(Number(value))} 元`,
};
