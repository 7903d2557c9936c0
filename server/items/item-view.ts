import type { Form } from '#forms/definition.ts';
import type { StateName } from '#server/definitions/version.ts';
import type { JsonObject, Text, Workflow } from '#workflows/definition.ts';
import type { UnitCards } from '../cards/unit-cards.ts';
import type { ItemOffer } from './best-capacity.ts';
import type { ChildrenView } from './children-view.ts';
import type { ComingTask } from './coming-tasks.ts';
import type { VoteView } from './votes-view.ts';

export interface WaitingTask {
  state: string;
  title: Text;
  /** '机关党委联络员 · 市财政局' */
  waitsFor: string[];
  /** What people have arranged about it: '王小明已签收'. */
  notes: Text[];
  openedAt: string;
  dueAt: string | null;
  mine: boolean;
}

/** One leg of the way an item has come: the states before, what moved it, the states after. */
export interface Leg {
  from: string[];
  event: string | null;
  to: string[];
  at: string;
}

/** A clock that runs: what it is known by in the workflow, and when it strikes. */
export interface ClockView {
  key: string;
  dueAt: string;
}

/** To whom it was copied, and whether they have read it. */
export interface CopyView {
  name: string;
  by: string;
  at: string;
  readAt: string | null;
}

export interface ItemView {
  id: string;
  serial: string;
  label: string;
  workflow: Workflow;
  version: { key: string; number: number; sha256: string };
  forms: Record<string, Form>;
  status: 'active' | 'done' | 'void';
  /** By whom, since when and why its clocks stand still. */
  suspended: { name: string; at: string; reason: string } | null;
  outcome: string | null;
  states: StateName[];
  /** Paths of the active states, those without a name too. */
  active: string[];
  tags: string[];
  revision: number;
  /** Without the fields hidden from this person. */
  data: JsonObject;
  unit: { id: string; name: string };
  filer: { id: string; name: string };
  card: 'yellow' | 'red' | null;
  dueAt: string | null;
  createdAt: string;
  updatedAt: string;
  offers: ItemOffer[];
  /** What was typed by whoever had my task before, or by me ahead, for steps I could do now. */
  unsent: { event: string; form: JsonObject; from: string; own: boolean; at: string }[];
  /** What is on its way to me. */
  coming: ComingTask[];
  /** How the states that several decide stand now. */
  votes: VoteView[];
  tasks: WaitingTask[];
  /** The newest 200 legs, oldest first. */
  travelled: Leg[];
  clocks: ClockView[];
  /** The newest 200. */
  copies: CopyView[];
  parent: { id: string; serial: string; label: string } | null;
  children: ChildrenView | null;
  /** Who has put it under supervision (督办), and what they expect. */
  supervision: { name: string; at: string; note: string }[];
  /** A red card that waits for approval. */
  cardAsked: { reason: Text; at: string } | null;
  /** Cards of its unit in this quarter. */
  unitCards: UnitCards;
}
