import type { JsonObject } from '#workflows/definition.ts';

/** What a demo person does with an item, and when. */
export interface ScriptStep {
  at: Date;
  /** Id of a person. */
  by: string;
  event: string;
  form: JsonObject;
}

/** The life of one demo item so far. */
export interface ItemScript {
  /** The item's id follows from it, so that it is filed once. */
  key: string;
  workflow: string;
  at: Date;
  by: string;
  data: JsonObject;
  steps: ScriptStep[];
  /** For what it opens: the steps of the child of a unit. */
  childSteps?: (unitId: string) => ScriptStep[];
  /** What is done once its children are. */
  afterChildren?: ScriptStep[];
}
