// Drives an item through the real API: each step by whom it belongs to, on the revision that person sees.
import { type Caller, caller, newKey } from './caller.ts';
import { people } from './organisation.ts';
import type { TestServices } from './services.ts';

export type Who = keyof typeof people;

/** Who does what, with which values. */
export type Step = [by: Who, event: string, form?: Record<string, unknown>];

/** A person's step: an event or a verb, with its values. */
export async function act(
  services: TestServices,
  by: Who,
  id: string,
  event: string,
  form: Record<string, unknown> = {},
) {
  const person = await caller(services, people[by]);
  const { revision } = await person.items.get({ id });
  return person.items.act({ id, event, form: form as never, revision, requestKey: newKey() });
}

/** The same, when the revision is known from elsewhere: for who may not even see the item. */
export async function attempt(
  services: TestServices,
  by: Who,
  id: string,
  event: string,
  form: Record<string, unknown> = {},
) {
  const person = await caller(services, people[by]);
  const { revision } = await services.database.query
    .selectFrom('item')
    .select('revision')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return person.items.act({ id, event, form: form as never, revision, requestKey: newKey() });
}

export const file = (by: Caller, workflow: string, data: Record<string, unknown>) =>
  by.items.file({ workflow, data: data as never, requestKey: newKey() });
