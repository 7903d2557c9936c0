import type { Version } from '#server/definitions/version.ts';
import type { Facts } from '#workflows/facts.ts';
import { holds, seatsOf } from '#workflows/roles.ts';

/** Whether the actor holds one of the roles that may start this workflow. */
export function mayFile({ workflow }: Version, facts: Facts): boolean {
  const { roles, start, child } = workflow.meta;
  if (child || !facts.actor) return false;
  const { actor } = facts;
  return start.roles.some((name) => {
    const role = roles[name];
    return role !== undefined && holds(actor, seatsOf(role, facts));
  });
}
