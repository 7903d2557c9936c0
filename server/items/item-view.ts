import type { Form } from '#forms/definition.ts';
import type { Context } from '#server/context.ts';
import type { StateName } from '#server/definitions/version.ts';
import type { JsonObject, Text, Workflow } from '#workflows/definition.ts';
import type { Offer } from '#workflows/offers.ts';

export interface WaitingTask {
  state: string;
  title: Text;
  /** '机关党委联络员 · 市财政局' */
  waitsFor: string[];
  openedAt: string;
  dueAt: string | null;
  mine: boolean;
}

/** One leg of the way an item has come: the states before, what moved it, the states after. */
export interface Leg {
  from: string[];
  event: string | null;
  to: string[];
}

export interface ItemView {
  id: string;
  serial: string;
  label: string;
  workflow: Workflow;
  version: { key: string; number: number; sha256: string };
  forms: Record<string, Form>;
  status: 'active' | 'done' | 'void';
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
  offers: Offer[];
  tasks: WaitingTask[];
  /** The newest 200 legs, oldest first. */
  travelled: Leg[];
  parent: { id: string; serial: string; label: string } | null;
  children: { total: number; done: number } | null;
}

export type SignedInContext = Context & { person: NonNullable<Context['person']> };
