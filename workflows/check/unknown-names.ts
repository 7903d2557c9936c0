import { findDelay } from '../delays.ts';
import { block, type Finding } from './finding.ts';
import { type Check, placeOf, type Subject } from './subject.ts';

const unknown = (what: [string, string], check: string, name: string, place: string): Finding =>
  block(check, place, `${what[0]}「${name}」不存在`, `The ${what[1]} “${name}” does not exist`);

const ROLE: [string, string] = ['角色', 'role'];
const FORM: [string, string] = ['表单', 'form'];

function rolesNamed({ workflow, states, transitions }: Subject): { name: string; place: string }[] {
  const at = (names: readonly string[] | undefined, place: string) =>
    (names ?? []).map((name) => ({ name, place }));
  return [
    ...at(workflow.meta.start.roles, 'meta.start.roles'),
    ...Object.entries(workflow.meta.verbs ?? {}).flatMap(([verb, names]) => at(names, `meta.verbs.${verb}`)),
    ...at(workflow.meta.against, 'meta.against'),
    ...at(workflow.meta.cards?.approveRed, 'meta.cards.approveRed'),
    ...[...states].flatMap(([path, { meta }]) => [
      ...at(meta?.task?.roles, `${placeOf(path)}.meta.task.roles`),
      ...at(meta?.task?.policy?.nobody, `${placeOf(path)}.meta.task.policy.nobody`),
    ]),
    ...transitions.flatMap(({ transition, place }) => at(transition.meta?.roles, `${place}.meta.roles`)),
  ];
}

/** Roles that are named but not described. */
export const checkRoleNames: Check = (subject) =>
  rolesNamed(subject)
    .filter(({ name }) => !Object.hasOwn(subject.workflow.meta.roles, name))
    .map(({ name, place }) => unknown(ROLE, 'unknown-role', name, place));

/** Forms that are named but not there. */
export const checkFormNames: Check = ({ workflow, transitions, context }) =>
  [
    { name: workflow.meta.form, place: 'meta.form' },
    { name: workflow.meta.start.form, place: 'meta.start.form' },
    ...transitions.map(({ transition, place }) => ({
      name: transition.meta?.form,
      place: `${place}.meta.form`,
    })),
  ].flatMap(({ name, place }) =>
    name === undefined || context.forms.includes(name) ? [] : [unknown(FORM, 'unknown-form', name, place)],
  );

/** `after` keys and task deadlines that are neither a delay nor a duration. */
export const checkDelayNames: Check = ({ workflow, states, transitions }) => {
  const waits = transitions
    .filter(({ trigger }) => trigger === 'after')
    .map(({ name, place }) => ({ name, place }));
  const dues = [...states].map(([path, node]) => ({
    name: node.meta?.task?.due,
    place: `${placeOf(path)}.meta.task.due`,
  }));
  return [...waits, ...dues].flatMap(({ name, place }) =>
    name === undefined || findDelay(workflow, name) !== undefined
      ? []
      : [unknown(['时限', 'delay'], 'unknown-delay', name, place)],
  );
};

/** `reopenTo` that leads nowhere. */
export const checkReopening: Check = ({ states }) =>
  [...states].flatMap(([path, node]) => {
    const target = node.meta?.reopenTo;
    const place = `${placeOf(path)}.meta.reopenTo`;
    return target === undefined || states.has(target)
      ? []
      : [unknown(['环节', 'state'], 'bad-target', target, place)];
  });
