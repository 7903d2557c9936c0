// A pack as text: what a person writes, and where it is wrong.
import { findFault } from './json-fault.ts';

export interface Pack {
  workflow: Record<string, unknown>;
  forms: Record<string, unknown>;
}

export type ReadPack = { pack: Pack } | { wrong: 'json'; line: number } | { wrong: 'shape' };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The pack a text holds, or what is wrong with the text. */
export function readPack(text: string): ReadPack {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { wrong: 'json', line: lineAt(text, findFault(text) ?? text.length) };
  }
  if (!isObject(value) || !isObject(value.workflow)) return { wrong: 'shape' };
  const { workflow, forms = {} } = value;
  return isObject(forms) ? { pack: { workflow, forms } } : { wrong: 'shape' };
}

export const writePack = ({ workflow, forms }: Pack): string =>
  `${JSON.stringify({ workflow, forms }, null, 2)}\n`;

export const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;
