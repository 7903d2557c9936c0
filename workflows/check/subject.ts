import type { Action, Guard, StateNode, Transition, Workflow } from '../definition.ts';
import { guardsIn } from '../guards.ts';
import { withHidden } from '../hidden.ts';
import { indexStates } from '../targets.ts';
import { formsNamed } from '../walk.ts';
import type { Finding } from './finding.ts';
import { type FormBody, type FormFields, readForm } from './form-fields.ts';

/** What is known around a workflow. What is left out is not checked. */
export interface CheckContext {
  /** Keys of all forms. */
  forms: readonly string[];
  /** Keys of all workflows. */
  workflows: readonly string[];
  /** Forms by key; they may be drafts, and wrong. */
  schemas?: Readonly<Record<string, FormBody>>;
  /** Names of the data others hand in when they open a workflow, by its key; of a child that nobody opens it is unknown. */
  handedIn?: Readonly<Record<string, readonly string[]>>;
  /** Who there is. */
  directory?: DirectoryFacts;
  /** Paths, tags and outcomes ('outcome:closed') of the workflows that may be opened, by key. */
  stateNames?: Readonly<Record<string, readonly string[]>>;
  limits?: Partial<Limits>;
}

export interface DirectoryFacts {
  units: readonly { id: string; kind: string; name: string; parentId: string | null }[];
  /** Seat → how many people sit on it: 'unit-liaison@U012', 'unit-deputy/finance@U012'. */
  posts: Readonly<Record<string, number>>;
  /** Of the people definitions name outright those who are there. */
  people?: readonly string[];
  /** How many people are known for what: 'expertise=law'. */
  attributes?: Readonly<Record<string, number>>;
}

/** From when on something is too much. */
export interface Limits {
  /** Fields one branch fills in a month for this workflow. */
  fieldsPerMonth: number;
}

export interface PlacedTransition {
  /** 'states.fixing.on.SUBMIT.0' */
  place: string;
  /** Path of the state it starts in. */
  source: string;
  trigger: 'on' | 'after' | 'always' | 'onDone';
  /** Event or delay name; '' for always and onDone. */
  name: string;
  transition: Transition;
}

/** A workflow laid out for checking: each part with its place. */
export interface Subject {
  workflow: Workflow;
  context: CheckContext;
  /** The forms that are known and can be read. */
  forms: ReadonlyMap<string, FormFields>;
  /** Whether every form it names is among them, and where its data comes from is known. */
  knowsForms: boolean;
  states: ReadonlyMap<string, StateNode>;
  transitions: PlacedTransition[];
  guards: { guard: Guard; place: string }[];
  actions: { action: Action; place: string }[];
}

/** A check that reads the definition as it is written. */
export type Check = (subject: Subject) => Finding[];

/** Where a state is written: 'a.b' → 'states.a.states.b'. */
export const placeOf = (path: string): string =>
  path === ''
    ? ''
    : path
        .split('.')
        .map((key) => `states.${key}`)
        .join('.');

const within = (place: string, rest: string): string => (place === '' ? rest : `${place}.${rest}`);

function* placed(list: Transition | Transition[] | undefined, place: string) {
  if (Array.isArray(list))
    for (const [at, transition] of list.entries()) yield { transition, place: `${place}.${at}` };
  else if (list) yield { transition: list, place };
}

function* transitionsIn(
  states: ReadonlyMap<string, StateNode>,
  source: string,
  node: StateNode,
): Generator<PlacedTransition> {
  const place = placeOf(source);
  for (const trigger of ['on', 'after'] as const) {
    for (const [name, list] of Object.entries(node[trigger] ?? {})) {
      for (const each of placed(list, within(place, `${trigger}.${name}`)))
        yield { ...each, transition: withHidden(states, source, each.transition), source, trigger, name };
    }
  }
  for (const trigger of ['always', 'onDone'] as const) {
    for (const each of placed(node[trigger], within(place, trigger)))
      yield { ...each, source, trigger, name: '' };
  }
}

function readForms(workflow: Workflow, { schemas = {} }: CheckContext): Map<string, FormFields> {
  const forms = formsNamed(workflow).flatMap((key) => {
    const form = Object.hasOwn(schemas, key) ? readForm(key, schemas[key]) : undefined;
    return form ? [[key, form] as const] : [];
  });
  return new Map(forms);
}

const actionsAt = (actions: Action[] | undefined, place: string) =>
  (actions ?? []).map((action, at) => ({ action, place: `${place}.${at}` }));

/** Lays a workflow out for checking. */
export function layOut(workflow: Workflow, context: CheckContext): Subject {
  const states = indexStates(workflow);
  const transitions = [...states].flatMap(([path, node]) => [...transitionsIn(states, path, node)]);
  const guards = transitions.flatMap(({ transition, place }) =>
    transition.guard ? guardsIn(transition.guard).map((guard) => ({ guard, place: `${place}.guard` })) : [],
  );
  const ofStates = [...states].flatMap(([path, { entry, exit }]) => [
    ...actionsAt(entry, within(placeOf(path), 'entry')),
    ...actionsAt(exit, within(placeOf(path), 'exit')),
  ]);
  const ofTransitions = transitions.flatMap(({ transition, place }) =>
    actionsAt(transition.actions, `${place}.actions`),
  );
  const ofLadder = (workflow.meta.ladder ?? []).flatMap((level, at) =>
    actionsAt(level.actions, `meta.ladder.${at}.actions`),
  );
  const actions = [...ofStates, ...ofTransitions, ...ofLadder];
  const forms = readForms(workflow, context);
  const knowsOrigin = !workflow.meta.child || Object.hasOwn(context.handedIn ?? {}, workflow.key);
  const knowsForms = knowsOrigin && formsNamed(workflow).every((key) => forms.has(key));
  return { workflow, context, forms, knowsForms, states, transitions, guards, actions };
}
