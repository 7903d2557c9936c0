// Calls the real API as a person: `const reviewer = await caller(services, people.reviewer)`.
import { randomUUID } from 'node:crypto';
import type { Context, Services } from '#server/context.ts';
import { findPersonAs } from '#server/identity/signed-in.ts';
import { appRouter } from '#server/router.ts';
import { createCallerFactory } from '#server/trpc.ts';

const createCaller = createCallerFactory(appRouter);

export type Caller = ReturnType<typeof createCaller>;

/** null: nobody is signed in. */
export async function caller(services: Services, personId: string | null): Promise<Caller> {
  const person = personId === null ? null : await findPersonAs(services, personId);
  if (personId !== null && !person) throw new Error(`There is no ${personId} in the test organisation`);
  const context: Context = { ...services, person, requestId: randomUUID(), language: 'zh' };
  return createCaller(context);
}

/** A key no request has used yet. */
export const newKey = (): string => randomUUID();
