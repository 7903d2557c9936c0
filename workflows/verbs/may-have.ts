// To whom a task may be handed, and who may be asked to sign: those who could have got it, and colleagues of whoever
// has it; but what others did is checked by nobody except those it is drawn for.
import type { Text } from '../definition.ts';
import type { Actor } from '../facts.ts';
import { unitOf } from '../needs.ts';
import { holds, seatsOfAll } from '../roles.ts';
import { pathsTo } from '../targets.ts';
import { NEVER_PASSED } from '../wanted.ts';
import type { Arranged } from './arranging.ts';
import type { Scene } from './verb.ts';

/** Whether the item is against this person (meta.against). */
export const isAgainst = ({ workflow, situation }: Scene, person: Actor): boolean =>
  holds(person, seatsOfAll(workflow, workflow.meta.against ?? [], situation));

/** Whether somebody checks here what others did: the state says so, or a role is closed to those who acted. */
function isVerification({ workflow, states }: Scene, { need }: Arranged): boolean {
  const tags = pathsTo(need.state).flatMap((path) => states.get(path)?.tags ?? []);
  const roles = states.get(need.state)?.meta?.task?.roles ?? [];
  return tags.includes(NEVER_PASSED) || roles.some((name) => workflow.meta.roles[name]?.notActorOf?.length);
}

const belongsTo = (person: Actor, unit: string): boolean => person.seats.includes(`*@${unit}`);

/** Whether somebody works in the unit for which the actor has the task. */
function isColleague({ situation }: Scene, { mine }: Arranged, person: Actor): boolean {
  const { actor } = situation.facts;
  const units = mine.map((seat) => seat.split('@')[1] ?? '*');
  return units.some((unit) => belongsTo(person, unit === '*' ? (actor?.unitId ?? '') : unit));
}

const couldHave = ({ workflow, situation }: Scene, task: Arranged, person: Actor): boolean =>
  holds(person, task.seats) ||
  holds(person, seatsOfAll(workflow, workflow.meta.verbs?.transfer ?? [], situation));

const against = (name: string): Text => ({
  zh: `${name}是本事项的当事人，不能经办`,
  en: `The item is against ${name}, who must have no part in handling it`,
});

/** Who belongs to no unit in any business looks after the system alone. */
const apart = (name: string): Text => ({
  zh: `${name}是系统管理人员，不参与业务办理`,
  en: `${name} looks after the system and has no part in business`,
});

/** Why this person must not decide a task instead of whoever has it; null when they may. */
export function whyNotTheirs(scene: Scene, task: Arranged, person: Actor): Text | null {
  const { name } = person;
  if (isAgainst(scene, person)) return against(name);
  if (couldHave(scene, task, person)) return null;
  if (isVerification(scene, task))
    return {
      zh: `这一步是核查，${name}没有核查职责，不能接办`,
      en: `This step verifies what others did, which is not for ${name} to do`,
    };
  return isColleague(scene, task, person)
    ? null
    : {
        zh: `${name}不在本单位，也没有这一步要求的职务，不能接办`,
        en: `${name} is neither of your unit nor holds the post that this step asks for`,
      };
}

/** Why this person must not be asked for an opinion; null when they may. */
export function whyNotToSign(scene: Scene, task: Arranged, person: Actor): Text | null {
  const { name } = person;
  const { facts, memory } = scene.situation;
  if (isAgainst(scene, person)) return against(name);
  if (!person.seats.some((seat) => seat.startsWith('*@'))) return apart(name);
  if (couldHave(scene, task, person)) return null;
  const unit = unitOf(scene);
  if (isVerification(scene, task) && unit !== facts.item.committeeId && belongsTo(person, unit))
    return {
      zh: `${name}是被核查单位的人员，不能参与核查`,
      en: `${name} belongs to the unit that is verified and must have no part in it`,
    };
  const acted = [facts.item.filerId, ...Object.values(memory.actors).flat()];
  if (scene.workflow.meta.secrecy !== 'need-to-know' || acted.includes(person.id)) return null;
  return isColleague(scene, task, person)
    ? null
    : {
        zh: `事项仅限经办人员知悉，不能请${name}签署`,
        en: `Only those who handle the item may know of it; ${name} cannot be asked`,
      };
}
