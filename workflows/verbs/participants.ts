import type { Text } from '../definition.ts';
import type { Actor, Memory } from '../facts.ts';
import type { Effect } from '../outcome.ts';
import { holds, mayAct } from '../roles.ts';
import { fillText } from '../text.ts';
import type { Scene } from './verb.ts';

/** Whether the actor filed the item, acted on it, or is one of those the workflow names; not merely anyone. */
export function takesPart({ workflow, situation, tasks }: Scene): boolean {
  const { actor, item } = situation.facts;
  if (!actor) return false;
  const acted = Object.values(situation.memory.actors).some((people) => people.includes(actor.id));
  if (actor.id === item.filerId || acted || tasks.some(({ seats }) => holds(actor, seats))) return true;
  const named = Object.entries(workflow.meta.roles).filter(([, role]) => role.who !== 'anyone');
  return mayAct(
    workflow,
    named.map(([name]) => name),
    situation,
  );
}

/** Whether the actor takes part, or was shown the item by somebody who does: they may answer. */
export const mayAnswerTo = (scene: Scene): boolean =>
  takesPart(scene) || (scene.situation.memory.shownTo ?? []).includes(scene.situation.facts.actor?.id ?? '');

/** Whether the actor may show the item to others. What is need-to-know only whom the workflow names for it (verbs.copy). */
export function mayShow(scene: Scene): boolean {
  const { workflow, situation } = scene;
  if (workflow.meta.secrecy !== 'need-to-know') return takesPart(scene);
  return mayAct(workflow, workflow.meta.verbs?.copy ?? [], situation);
}

/** Whether somebody sees the item in any case: as filer, for what they did, for a task, or because it was shown to them. */
export function sees({ situation, tasks }: Scene, person: Actor): boolean {
  const { memory, facts } = situation;
  const known = [facts.item.filerId, ...Object.values(memory.actors).flat(), ...(memory.shownTo ?? [])];
  return known.includes(person.id) || tasks.some(({ seats }) => holds(person, seats));
}

/** The memory of whom the item is shown to by these effects. */
export function rememberShown(memory: Memory, effects: readonly Effect[]): Memory {
  const people = effects.flatMap((effect) => (effect.kind === 'show' ? effect.people : []));
  return people.length === 0
    ? memory
    : { ...memory, shownTo: [...new Set([...(memory.shownTo ?? []), ...people])] };
}

/** How the item is called: meta.label filled with its data. */
export const labelOf = ({ workflow, situation }: Scene): Text =>
  fillText(workflow.meta.label, situation.memory.data);

/** Seats of everyone a task waits for. */
export const waitedFor = ({ tasks }: Scene): string[] => [...new Set(tasks.flatMap(({ seats }) => seats))];
