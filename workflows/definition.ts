// What a workflow is: an XState v5 machine config as plain JSON, with everything human in `meta`.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A sentence for people; a bare string is Chinese. */
export type Text = string | { zh: string; en?: string };

/** JsonLogic-shaped; evaluated in `rules.ts` over `data form actor item children tally card now`. */
export type Rule = Json;

/** How a role finds one of several: see `Role.pick`. */
export type PickedBy = 'load' | 'rotation' | 'random' | 'most-used' | 'least-used';

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
  /** So many levels above that unit: 1 is its parent. */
  levelsUp?: number;
  /** Where the unit is a branch: another post, or the post in a unit above it. */
  branch?: { post?: string; levelsUp?: number };
  /** Only the holder of the post for this business line (分管领导). */
  line?: Rule;
  /** Only who has this attribute with one of these values: {key: 'expertise', is: {var: 'data.field'}}. */
  attribute?: { key: string; is: Rule };
  /**
   * One of the holders is asked, not all: who has the fewest open tasks, each in turn, one drawn by lot (随机抽取, on
   * record in the history), who has done the events of `did` most often, or least often.
   */
  pick?: PickedBy;
  /** How many are picked; one when left out. */
  count?: number;
  /** Events of this workflow whose practice counts for `pick`. */
  did?: string[];
  /**
   * How many tasks in this role one person has in hand at most. With `pick` the next one waits in a queue until somebody
   * has room; without it nobody takes on (签收) one more. What is handed on by people is not held up by it.
   */
  limit?: number;
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

/** What is done when the people of a task are not as one would wish; never a silent pass. */
export interface TaskPolicy {
  /** Nobody sits on its seats: these roles are told, and it waits for them too. */
  nobody?: string[];
  /** The handler would be the filer: let them, or ask another holder (without one: `nobody`). */
  filer?: 'allow' | 'other';
  /** Whoever came to the state is the only one to decide again: ask, or pass. A state tagged `verification` always asks. */
  repeated?: 'ask' | 'pass';
}

export interface TaskMeta {
  roles: string[];
  title?: Text;
  decide?: Decide;
  policy?: TaskPolicy;
  /** Shown as due on the task: the name of a delay of this state. */
  due?: string;
  /**
   * When it counts as begun (办理中): as soon as one person has it, from the start (`given`), or once somebody takes it on
   * or is handed it (`taken`). Left out: when they say so (开始办理).
   */
  begins?: 'given' | 'taken';
  /** States before it, in which its people see it coming (即将到我). */
  early?: string[];
  /** Those who see it coming may fill in its form ahead; that is kept and stands there when it has come. */
  ahead?: true;
  /** Once one person has it, the others who could have had it see who that is (同岗在办). */
  colleagues?: true;
  /** How urgent it is, instead of what the workflow says. */
  priority?: Rule;
}

/** Where an item may be sent back to, of the states it has come through, and how it comes again. */
export interface ReturnMeta {
  /** Paths of states, or all of them. */
  to: 'visited' | string[];
  /** Everybody in between decides anew (the rule), straight back to the returner, or as the returner chooses. */
  mode?: 'walk' | 'straight' | 'choose';
  /** Fields whose change makes the way straight back a walk again. Left out: any field. */
  watch?: string[];
}

export interface StateMeta {
  title?: Text;
  task?: TaskMeta;
  reports?: Reports;
  /** Fields of the data nobody is shown while the item is here: {"score": "hidden"}. Its steps leave them alone. */
  fields?: Record<string, 'hidden'>;
  /** On final states: how the item ended. */
  outcome?: string;
  /** Where a finished item goes on when it is reopened. */
  reopenTo?: string;
  /** Whoever has a task here, or below, may send the item back. */
  return?: ReturnMeta;
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

/** One rung of a ladder of warnings: what rings it, and what follows. It stands beside the states and moves none. */
export interface LadderLevel {
  key: string;
  title?: Text;
  /** Rings when this delay of meta.delays is over; a return never winds it back. */
  timer?: string;
  /** Only while the item is in this state or one with this tag; elsewhere it does not ring. */
  in?: string;
  /** Only once this other level has rung; a duration then counts from there. */
  after?: string;
  /** Rings when the item's unit has this many cards in the running period; once a unit and period. */
  count?: { colour: 'yellow' | 'red'; times: number; per: Period };
  actions: Action[];
}

export type Period = 'month' | 'quarter' | 'half' | 'year';

/** A number of places shared by many items, counted under a name the item's data gives it. */
export interface Quota {
  title: Text;
  /** What the places are counted for: {"cat": [{"var": "item.unitId"}, …]}. */
  per: Rule;
  limit: Rule;
}

/** What an item is to the items it opens. */
export interface ChildrenMeta {
  /** Its open children are made void when it is cancelled. */
  cancelWithParent?: boolean;
  /** The field of a child that says how far it is, 0 to 100. */
  progress?: string;
}

/** A day that comes round: in each period the day of a month, or a workday of it. */
export interface Round {
  every: Period;
  /** Of which month of the period, 1 is the first. */
  month?: number;
  /** The day of that month, counted from its end when negative; or which workday of it. One of the two. */
  day?: number;
  workday?: number;
}

/** While an item stands in a state a report is due by the end of each such day; one that is missing is noticed. */
export interface Reports extends Round {
  /** The event that reports. */
  event: string;
  /** Who is told of a missing one. */
  roles: string[];
  card?: 'yellow' | 'red';
}

/** A duty that comes round: an item for each unit, opened by the calendar. */
export interface Recur extends Round {
  /** For whom: every organ, every branch, these units, or those for which a rule over `unit` holds. */
  units: 'organs' | 'branches' | string[] | Rule;
  /** The item's first data: rules over `unit period date`. */
  data: Record<string, Rule>;
  /** Post of whoever it is filed for: in the unit, else in those above it. */
  filer: string;
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
  /** How urgent its tasks are, 0 to 3 (平急、加急、特急): they stand in this order in people's lists, then newest first. */
  priority?: Rule;
  /** Names of data fields that are columns of the ledger, in order. */
  columns?: string[];
  roles: Record<string, Role>;
  start: { roles: string[]; form: string };
  delays?: Record<string, Delay>;
  /**
   * Roles that may use a built-in verb besides those it is always open to: {"urge": ["leader"]}. Under "extend" those
   * who answer requests for more time; without it supervisors and reviewers do. Under "transfer" those a task may be
   * handed to besides who could have it and their colleagues.
   */
  verbs?: Record<string, string[]>;
  /** Roles of the people the item is against: they have no part in handling it but where it is drawn for them. */
  against?: string[];
  /** What the filer may do until somebody has acted: take it back to a state, have it void, or nothing. Void is the rule. */
  withdraw?: string | false;
  /** Moving the deadline (meta.due) when asked: the state the clock goes back to, where its card is lifted by it. */
  extend?: { lifts?: string };
  children?: ChildrenMeta;
  ladder?: LadderLevel[];
  /** Roles that must agree before a red card is shown, by hand or by the clock. */
  cards?: { approveRed?: string[] };
  quotas?: Record<string, Quota>;
  /** Opened by the calendar. */
  recur?: Recur;
  /** Opened by another item only, never filed by a person. */
  child?: boolean;
}

export interface Workflow extends StateNode {
  key: string;
  id: string;
  meta: WorkflowMeta & StateMeta;
}
