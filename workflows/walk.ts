import { CARD_ASKED, cardAskedTitle } from './card-approval.ts';
import type { Json, StateNode, Text, Transition, Workflow } from './definition.ts';
import { EXTENSION, extensionTitle } from './flow.ts';

/** Visits every state below the root with its path ('fixing.work.doing'), parents first, in document order. */
export function* walkStates(
  node: StateNode,
  path: string[] = [],
): Generator<{ path: string; node: StateNode }> {
  for (const [key, child] of Object.entries(node.states ?? {})) {
    const childPath = [...path, key];
    yield { path: childPath.join('.'), node: child };
    yield* walkStates(child, childPath);
  }
}

/** Alternatives as a list, first match first. */
export const listOf = (transitions: Transition | Transition[] | undefined): Transition[] =>
  transitions === undefined ? [] : Array.isArray(transitions) ? transitions : [transitions];

/** Every transition that starts in this node, whatever triggers it. */
function transitionsOf(node: StateNode): Transition[] {
  const tables = [
    ...Object.values(node.on ?? {}),
    ...Object.values(node.after ?? {}),
    node.always,
    node.onDone,
  ];
  return tables.flatMap(listOf);
}

/** Keys of all forms a workflow names: its main form, its start form and those of its transitions. */
export function formsNamed(workflow: Workflow): string[] {
  const nodes = [workflow, ...[...walkStates(workflow)].map(({ node }) => node)];
  const ofTransitions = nodes.flatMap(transitionsOf).map((transition) => transition.meta?.form);
  const named = [workflow.meta.form, workflow.meta.start.form, ...ofTransitions];
  return [...new Set(named.filter((key) => key !== undefined))];
}

/** State path → what its task is called: its own title, else the state's; those beside the states too. */
export function taskTitles(workflow: Workflow): Map<string, Text> {
  const titles = new Map<string, Text>([
    [EXTENSION, extensionTitle],
    [CARD_ASKED, cardAskedTitle],
  ]);
  for (const { path, node } of walkStates(workflow)) {
    const title = node.meta?.task && (node.meta.task.title ?? node.meta.title);
    if (title !== undefined) titles.set(path, title);
  }
  return titles;
}

/** Event → the title of its first transition that has one. */
export function eventTitles(workflow: Workflow): Map<string, Text> {
  const titles = new Map<string, Text>();
  for (const node of [workflow, ...[...walkStates(workflow)].map((state) => state.node)]) {
    for (const [event, transitions] of Object.entries(node.on ?? {})) {
      const title = listOf(transitions).find((transition) => transition.meta?.title)?.meta?.title;
      if (title !== undefined && !titles.has(event)) titles.set(event, title);
    }
  }
  return titles;
}

/** Event → the form of its first transition that has one. */
export function formsByEvent(workflow: Workflow): Map<string, string> {
  const forms = new Map<string, string>();
  for (const node of [workflow, ...[...walkStates(workflow)].map((state) => state.node)]) {
    for (const [event, transitions] of Object.entries(node.on ?? {})) {
      const form = listOf(transitions).find((transition) => transition.meta?.form)?.meta?.form;
      if (form !== undefined && !forms.has(event)) forms.set(event, form);
    }
  }
  return forms;
}

/** Whether anything in it waits for the clock. */
export const hasTimers = (workflow: Workflow): boolean =>
  (workflow.meta.ladder ?? []).some(({ timer }) => timer !== undefined) ||
  [workflow, ...[...walkStates(workflow)].map(({ node }) => node)].some(
    (node) => node.after !== undefined || node.meta?.reports !== undefined,
  );

/** State path → title, for the states that have one. */
export function stateTitles(workflow: Workflow): Map<string, Text> {
  const titles = new Map<string, Text>();
  for (const { path, node } of walkStates(workflow)) if (node.meta?.title) titles.set(path, node.meta.title);
  return titles;
}

/** Paths of the active leaf states of an XState value: {a: {b: 'c'}} → ['a.b.c']. */
export function activeStates(value: Json, path: string[] = []): string[] {
  if (typeof value === 'string') return [[...path, value].join('.')];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  const regions = Object.entries(value);
  if (regions.length === 0) return path.length > 0 ? [path.join('.')] : [];
  return regions.flatMap(([key, inner]) => activeStates(inner, [...path, key]));
}
