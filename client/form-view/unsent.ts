// What was typed and not yet sent, kept in this browser so that a closed tab or a lost network loses nothing.
import { LowSync } from 'lowdb';
import { LocalStorage } from 'lowdb/browser';
import type { JsonObject } from '#forms/definition.ts';

export interface Unsent {
  values: JsonObject;
  /** ISO 8601 */
  at: string;
}

const NAME = 'qingdan.unsent';
const LARGEST = 200_000;
const MOST = 20;
const DAYS = 30;

function open(): LowSync<Record<string, Unsent>> | null {
  try {
    const kept = new LowSync(new LocalStorage<Record<string, Unsent>>(NAME), {});
    kept.read();
    if (typeof kept.data !== 'object' || kept.data === null) kept.data = {};
    return kept;
  } catch {
    return null; // storage is switched off, or what it holds is not ours
  }
}

/** Keeps unsent values under a key; false when they are too large or the browser keeps nothing. */
export function keepUnsent(key: string, values: JsonObject, now: Date = new Date()): boolean {
  const kept = open();
  if (!kept || JSON.stringify(values).length > LARGEST) return false;
  const oldest = now.getTime() - DAYS * 86_400_000;
  const others = Object.entries(kept.data)
    .filter(([name, { at }]) => name !== key && Date.parse(at) > oldest)
    .sort(([, one], [, other]) => Date.parse(other.at) - Date.parse(one.at))
    .slice(0, MOST - 1);
  kept.data = Object.fromEntries([[key, { values, at: now.toISOString() }], ...others]);
  return written(kept);
}

/** What was kept under this key, and when. */
export function takeUnsent(key: string): Unsent | null {
  const found = open()?.data[key];
  return found && typeof found.values === 'object' && !Number.isNaN(Date.parse(found.at)) ? found : null;
}

/** Called when the values were sent or thrown away. */
export function forgetUnsent(key: string): void {
  const kept = open();
  if (!kept || !Object.hasOwn(kept.data, key)) return;
  delete kept.data[key];
  written(kept);
}

function written(kept: LowSync<Record<string, Unsent>>): boolean {
  try {
    kept.write();
    return true;
  } catch {
    return false; // the browser's room is used up; the form itself still has everything
  }
}
