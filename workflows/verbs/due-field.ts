import type { Scene } from './verb.ts';

const FIELD = /^data\.([A-Za-z][A-Za-z0-9_]*)$/;

/** The data field that is the item's deadline (meta.due), if it has one. */
export const dueField = ({ workflow }: Pick<Scene, 'workflow'>): string | undefined =>
  FIELD.exec(workflow.meta.due ?? '')?.[1];
