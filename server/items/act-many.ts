import type { Services, SignedIn } from '#server/context.ts';
import type { JsonObject } from '#workflows/definition.ts';
import { AppError } from '../errors.ts';
import { act } from './act.ts';

/** An item to decide, as the person saw it, with a request key of its own. */
export interface OneOfMany {
  id: string;
  revision: number;
  requestKey: string;
}

export interface ManyInput {
  items: OneOfMany[];
  event: string;
  /** The same for every item. */
  form?: JsonObject | undefined;
}

export interface OneDone {
  id: string;
  serial: string | null;
  done: boolean;
  /** Why it was not, in both languages. */
  problem: { code: string; zh: string; en: string } | null;
}

/** Decides several items, each by an act of its own: one that fails takes no other with it. */
export async function actMany(
  services: Services,
  person: SignedIn,
  { items, event, form }: ManyInput,
): Promise<OneDone[]> {
  const results: OneDone[] = [];
  for (const item of items) {
    const input = { ...item, event, ...(form && { form }) };
    try {
      const { serial } = await act(services, person, input, undefined, { batch: true });
      results.push({ id: item.id, serial, done: true, problem: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message: zh, en } = error;
      results.push({ id: item.id, serial: null, done: false, problem: { code, zh, en } });
    }
  }
  return results;
}
