// Two definitions side by side, each state of one beside the same state of the other.
import type { Json, StateNode, Text, Workflow } from '../definition.ts';
import { findTarget, indexStates } from '../targets.ts';
import { enOf, zhOf } from '../text.ts';
import { matchStates } from './match-states.ts';

/** A field of a form, as far as it is compared. */
export interface ComparedField {
  type?: string;
  title?: string;
  'x-kind'?: string;
  'x-en'?: string;
  properties?: Record<string, ComparedField>;
  required?: string[];
  items?: ComparedField;
  oneOf?: { const: Json; title: string; 'x-en'?: string }[];
  maxLength?: number;
  minLength?: number;
  maximum?: number;
  minimum?: number;
  maxItems?: number;
  minItems?: number;
  multipleOf?: number;
  format?: string;
  pattern?: string;
  uniqueItems?: boolean;
  readOnly?: boolean;
  const?: Json;
  default?: Json;
  description?: string;
  'x-en-description'?: string;
  'x-unit'?: string;
}

/** A form, as far as it is compared. */
export interface ComparedForm {
  key: string;
  title: Text;
  keep?: 'data' | 'entry';
  schema: ComparedField;
  rules?: { kind: string; field: string }[];
  layout?: unknown;
  messages?: unknown;
}

/** A workflow with the forms it names. */
export interface Definition {
  workflow: Workflow;
  forms: Record<string, ComparedForm>;
}

/** One of the two, ready to be looked up. */
export interface Side extends Definition {
  states: ReadonlyMap<string, StateNode>;
}

export interface Compared {
  before: Side;
  after: Side;
  /** Path before → path after, for the states that are in both; the workflow itself is ''. */
  pairs: ReadonlyMap<string, string>;
}

/** A name in both languages, in the quotation marks of each. */
export type Name = readonly [zh: string, en: string];

const quoted = (title: Text): Name => [`「${zhOf(title)}」`, `“${enOf(title)}”`];

const toSide = (side: Definition): Side => ({ ...side, states: indexStates(side.workflow) });

/** The state at a path that is known to be there. */
export function stateAt({ states }: Side, path: string): StateNode {
  const node = states.get(path);
  if (!node) throw new Error(`There is no state “${path}”`);
  return node;
}

/** Lays two definitions side by side. */
export function sideBySide(before: Definition, after: Definition): Compared {
  const [older, newer] = [toSide(before), toSide(after)];
  return { before: older, after: newer, pairs: matchStates(older.states, newer.states) };
}

/** What a state is called: its title, else its path; the workflow itself for ''. */
export function stateName({ states, workflow }: Side, path: string): Name {
  if (path === '') return quoted(workflow.meta.title);
  return quoted(states.get(path)?.meta?.title ?? path);
}

export const roleName = ({ workflow }: Side, role: string): Name =>
  quoted((Object.hasOwn(workflow.meta.roles, role) ? workflow.meta.roles[role]?.title : undefined) ?? role);

export const formName = ({ forms }: Side, key: string): Name =>
  quoted((Object.hasOwn(forms, key) ? forms[key]?.title : undefined) ?? key);

/** Where a transition's target leads; its own state when it has none. */
export const targetOf = ({ workflow, states }: Side, source: string, target: string | undefined): string =>
  target === undefined ? source : (findTarget(workflow, states, source, target) ?? target);

/** What a field of the item's data is called: by the first form that has it. */
export function dataName({ forms }: Side, path: string): Name {
  const name = path.replace(/^(data|form)\./, '');
  const found = Object.values(forms).find(({ schema }) => Object.hasOwn(schema.properties ?? {}, name));
  const field = found?.schema.properties?.[name];
  return quoted({ zh: field?.title ?? path, en: field?.['x-en'] ?? field?.title ?? path });
}

/** Names one after another: 「甲」、「乙」 */
export const listed = (names: readonly Name[]): Name => [
  names.map(([zh]) => zh).join('、'),
  names.map(([, en]) => en).join(', '),
];
