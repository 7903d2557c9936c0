// What a workflow is: an XState v5 machine config as plain JSON, with everything human in `meta`.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A sentence for people; a bare string is Chinese. */
export type Text = string | { zh: string; en?: string };

/** JsonLogic-shaped; evaluated in `rules.ts` over `data form actor item children tally now`. */
export type Rule = Json;

/**
 * Whoever acts here. Resolves to seats: 'person:<id>', '<post>@<unit>' or '<post>@*' (any unit).
 * Exactly one of who, post, person, actorOf; notActorOf takes people away again.
 */
export interface Role {
  title?: Text;
  who?: 'anyone' | 'filer';
  post?: string;
  /** Where the post is held. Left out: in any unit. */
  unit?: 'own' | 'organ' | 'committee' | 'parent' | Rule;
  /** Only the holder of the post for this business line (分管领导). */
  line?: Rule;
  /** A person field: {"var": "data.owner"}. */
  person?: Rule;
  /** Whoever last did this event on this item. */
  actorOf?: string;
  /** Separation of duties: never who did one of these events on this item. */
  notActorOf?: string[];
}

/** When a timer is due: a duration from entry, workdays from entry, or a date field, moved by an offset. */
export type Delay =
  | string
  | { duration: string }
  | { workdays: number }
  | { field: string; before?: string; after?: string; workdaysBefore?: number };

/** How several deciders of one state come to one event. */
export type Decide = 'any' | 'all' | 'sequence' | 'eachUnit' | { atLeast: number } | { share: number };

export type FieldAccess = 'hidden' | 'read' | 'write' | 'required' | 'append';

export interface TaskMeta {
  roles: string[];
  title?: Text;
  decide?: Decide;
  /** Shown as due on the task: the name of a delay of this state. */
  due?: string;
}

export interface StateMeta {
  title?: Text;
  task?: TaskMeta;
  /** Fields nobody is shown while the item is here: {"opinion": "hidden"}. */
  fields?: Record<string, FieldAccess>;
  /** On final states: how the item ended. */
  outcome?: string;
  reopenTo?: string;
}

export interface TransitionMeta {
  title?: Text;
  roles?: string[];
  form?: string;
  /** Access by field name for this step; '*' is the rest. Left out: every field of the form is writable. */
  fields?: Record<string, FieldAccess>;
  kind?: 'return' | 'cancel';
  tone?: 'primary' | 'danger';
  safeInBatch?: boolean;
}

export interface Transition {
  target?: string;
  guard?: Guard;
  actions?: Action[];
  reenter?: boolean;
  description?: string;
  meta?: TransitionMeta;
}

export interface Guard {
  type: string;
  params?: JsonObject;
}

export interface Action {
  type: string;
  params?: JsonObject;
}

export interface StateNode {
  id?: string;
  type?: 'parallel' | 'final' | 'history' | 'compound' | 'atomic';
  initial?: string;
  history?: 'shallow' | 'deep';
  target?: string;
  states?: Record<string, StateNode>;
  on?: Record<string, Transition | Transition[]>;
  after?: Record<string, Transition | Transition[]>;
  always?: Transition | Transition[];
  onDone?: Transition | Transition[];
  entry?: Action[];
  exit?: Action[];
  tags?: string[];
  description?: string;
  meta?: StateMeta;
}

export interface WorkflowMeta {
  title: Text;
  /** The ledger it belongs to: 'problem', 'task', … */
  list: string;
  description?: Text;
  /** 'WT{year}-{seq:4}' */
  serial: string;
  /** Key of the item's main form. */
  form: string;
  /** How an item is called in lists, from its data: '{summary}' */
  label: string;
  secrecy: 'public' | 'unit' | 'need-to-know';
  /** Data path of the unit it lies with: 'data.responsibleUnit'. Left out: the filing unit. */
  unit?: string;
  /** Data path of the date shown as its deadline: 'data.dueOn' */
  due?: string;
  /** Names of data fields that are columns of the ledger, in order. */
  columns?: string[];
  roles: Record<string, Role>;
  start: { roles: string[]; form: string };
  delays?: Record<string, Delay>;
  /** Roles that may use a built-in verb besides those it is always open to: {"urge": ["leader"]} */
  verbs?: Record<string, string[]>;
  /** Opened by another item only, never filed by a person. */
  child?: boolean;
}

export interface Workflow extends StateNode {
  key: string;
  id: string;
  meta: WorkflowMeta & StateMeta;
}
