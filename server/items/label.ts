import type { JsonObject } from '#workflows/definition.ts';
import { beijingDate } from '../timers/calendar.ts';

/** '{summary}（{origin}）' with the item's data filled in; at most 200 characters. */
export function fillLabel(template: string, data: JsonObject): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''));
  return Array.from(filled).slice(0, 200).join('');
}

export interface SerialRule {
  key: string;
  prefix: string;
  width: number;
}

/** 'WT{year}-{seq:4}' in 2026 → prefix 'WT2026-', four digits. Numbers start anew with each prefix. */
export function serialRule(template: string, now: Date): SerialRule {
  const sequence = /\{seq(?::(\d+))?\}$/.exec(template);
  const head = template.slice(0, sequence?.index).replaceAll('{year}', beijingDate(now).slice(0, 4));
  return { key: head, prefix: head, width: Number(sequence?.[1] ?? 4) };
}
