// What an item's data can hold, and who fills it.
import type { Action, Json, JsonObject, Workflow } from '../definition.ts';
import type { Field } from './form-fields.ts';
import { canFill } from './form-fields.ts';
import { layOut, type PlacedTransition, type Subject } from './subject.ts';

const keysOf = (value: Json | undefined): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];

/** Names of the data an action writes. */
export const setBy = ({ type, params }: Action): string[] =>
  type === 'set' ? keysOf((params ?? ({} as JsonObject)).values) : [];

/** The transitions people take, each with the form they fill. */
export const stepsOf = ({ transitions }: Subject): PlacedTransition[] =>
  transitions.filter(({ trigger, transition }) => trigger === 'on' && transition.meta?.form !== undefined);

/** Names of the data each workflow is handed when one of these opens it, by its key. */
export function handedIn(workflows: readonly Workflow[]): Record<string, string[]> {
  const handed = new Map<string, string[]>();
  for (const each of workflows) {
    for (const { action } of layOut(each, { forms: [], workflows: [] }).actions) {
      if (action.type !== 'open') continue;
      const key = String(action.params?.workflow);
      handed.set(key, [...(handed.get(key) ?? []), ...keysOf(action.params?.data)]);
    }
  }
  return Object.fromEntries(handed);
}

/** Names an item's data may have from the start: what is filed, what the calendar fills in, what its parent hands in. */
export function filedFields({ workflow, forms, context, actions }: Subject): string[] {
  const start = forms.get(workflow.meta.start.form);
  const filled = [...(start?.fields.values() ?? [])].map(({ name }) => name);
  const { handedIn = {} } = context;
  const handed = Object.hasOwn(handedIn, workflow.key) ? (handedIn[workflow.key] ?? []) : [];
  const byItself = actions.flatMap(({ action: { type, params } }) =>
    type === 'open' && params?.workflow === workflow.key ? keysOf(params.data) : [],
  );
  return [...filled, ...keysOf(workflow.meta.recur?.data), ...handed, ...byItself];
}

/** Names a transition may fill: its form's fields that can be written in this step, and what its actions set. */
export function filledBy(
  { forms }: Pick<Subject, 'forms'>,
  { transition }: Pick<PlacedTransition, 'transition'>,
): string[] {
  const { form, fields } = transition.meta ?? {};
  const known = form === undefined ? undefined : forms.get(form);
  const filled = known?.keeps ? [...known.fields.values()].filter((field) => writes(field, fields)) : [];
  return [...filled.map(({ name }) => name), ...(transition.actions ?? []).flatMap(setBy)];
}

/** Computed fields are kept too, whenever their form is. */
const writes = (field: Field, access: Parameters<typeof canFill>[1]): boolean =>
  !field.fillable || canFill(field, access);

const known = new WeakMap<Subject, ReadonlyMap<string, readonly Field[]>>();

/** Every field the data may have, with the forms' descriptions of it; one that is only set has none. */
export function dataFields(subject: Subject): ReadonlyMap<string, readonly Field[]> {
  const found = known.get(subject) ?? findDataFields(subject);
  known.set(subject, found);
  return found;
}

function findDataFields(subject: Subject): Map<string, Field[]> {
  const found = new Map<string, Field[]>();
  const keys = [
    subject.workflow.meta.form,
    subject.workflow.meta.start.form,
    ...stepsOf(subject).map(({ transition }) => transition.meta?.form ?? ''),
  ];
  for (const key of new Set(keys)) {
    const form = subject.forms.get(key);
    if (!form?.keeps) continue;
    for (const field of form.fields.values())
      found.set(field.name, [...(found.get(field.name) ?? []), field]);
  }
  const others = [...subject.actions.flatMap(({ action }) => setBy(action)), ...filedFields(subject)];
  for (const name of others) if (!found.has(name)) found.set(name, []);
  return found;
}

/** Names that some step or action writes. */
export const fieldsWritten = (subject: Subject): string[] => [
  ...stepsOf(subject).flatMap((step) => filledBy(subject, step)),
  ...subject.actions.flatMap(({ action }) => setBy(action)),
];
