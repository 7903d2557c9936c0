import type { Action, Guard, StateNode, Transition, Workflow } from '../definition.ts';
import { guardsIn } from '../guards.ts';
import { indexStates } from '../targets.ts';
import type { Finding } from './finding.ts';

/** What is known around a workflow. */
export interface CheckContext {
  /** Keys of all forms. */
  forms: readonly string[];
  /** Keys of all workflows. */
  workflows: readonly string[];
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

function* transitionsIn(source: string, node: StateNode): Generator<PlacedTransition> {
  const place = placeOf(source);
  for (const trigger of ['on', 'after'] as const) {
    for (const [name, list] of Object.entries(node[trigger] ?? {})) {
      for (const each of placed(list, within(place, `${trigger}.${name}`)))
        yield { ...each, source, trigger, name };
    }
  }
  for (const trigger of ['always', 'onDone'] as const) {
    for (const each of placed(node[trigger], within(place, trigger)))
      yield { ...each, source, trigger, name: '' };
  }
}

const actionsAt = (actions: Action[] | undefined, place: string) =>
  (actions ?? []).map((action, at) => ({ action, place: `${place}.${at}` }));

/** Lays a workflow out for checking. */
export function layOut(workflow: Workflow, context: CheckContext): Subject {
  const states = indexStates(workflow);
  const transitions = [...states].flatMap(([path, node]) => [...transitionsIn(path, node)]);
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
  return { workflow, context, states, transitions, guards, actions: [...ofStates, ...ofTransitions] };
}
