// Every rule of a workflow with its place, and the form whose values it may read as `form.…`.
import type { Json, Rule } from '../definition.ts';
import type { FormFields } from './form-fields.ts';
import { type PlacedTransition, placeOf, type Subject } from './subject.ts';

export interface PlacedRule {
  rule: Rule;
  place: string;
  /** The form handed in with it; null when that may be any. */
  form: FormFields | 'none' | null;
}

/** The form a guard or action of a transition sees. What goes by itself sees that of the step before it. */
export function formOf({ forms }: Subject, { transition, trigger }: PlacedTransition): PlacedRule['form'] {
  if (trigger === 'after') return 'none';
  if (trigger !== 'on') return null;
  const key = transition.meta?.form;
  return key === undefined ? 'none' : (forms.get(key) ?? null);
}

const entriesOf = (value: Json | undefined): [string, Json][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

const rulesOfParams = (type: string, params: Record<string, Json>): Json[] => {
  const named: Record<string, string[]> = {
    rule: ['rule'],
    quota: ['limit'],
    notify: ['people'],
    open: ['each', 'unit'],
    link: ['item'],
    webhook: ['body'],
  };
  const single = (named[type] ?? []).flatMap((name) => (params[name] === undefined ? [] : [params[name]]));
  const values = type === 'set' ? params.values : type === 'open' ? params.data : undefined;
  return [...single, ...entriesOf(values).map(([, rule]) => rule)];
};

const WITHIN_STEP = /\.(guard|actions\.\d+)$/;

/** Rules of guards, actions, roles and urgency. */
export function placedRules(subject: Subject): PlacedRule[] {
  const steps = new Map(subject.transitions.map((each) => [each.place, formOf(subject, each)]));
  const formAt = (place: string) => steps.get(place.replace(WITHIN_STEP, '')) ?? null;
  const words = [
    ...subject.guards.map(({ guard, place }) => ({ ...guard, place })),
    ...subject.actions.map(({ action, place }) => ({ ...action, place })),
  ];
  const ofWords = words.flatMap(({ type, params = {}, place }) =>
    rulesOfParams(type, params).map((rule) => ({ rule, place, form: formAt(place) })),
  );
  const ofRoles = Object.entries(subject.workflow.meta.roles).flatMap(([name, role]) =>
    [role.unit, role.line, role.person, role.attribute?.is].flatMap((rule) =>
      rule === undefined ? [] : [{ rule, place: `meta.roles.${name}`, form: null }],
    ),
  );
  const urgencies = [
    { place: 'meta.priority', rule: subject.workflow.meta.priority },
    ...[...subject.states].map(([path, { meta }]) => ({
      place: `${placeOf(path)}.meta.task.priority`,
      rule: meta?.task?.priority,
    })),
  ];
  const ofUrgencies = urgencies.flatMap(({ place, rule }) =>
    rule === undefined ? [] : [{ rule, place, form: 'none' as const }],
  );
  return [...ofWords, ...ofRoles, ...ofUrgencies];
}
