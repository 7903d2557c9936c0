import { instantAt } from '../delays.ts';
import { notNow } from './may.ts';
import type { Obstacle, Scene } from './verb.ts';

const FIELD = /^data\.([A-Za-z][A-Za-z0-9_]*)$/;

/** The data field that is the item's deadline (meta.due), if it has one. */
export const dueField = ({ workflow }: Pick<Scene, 'workflow'>): string | undefined =>
  FIELD.exec(workflow.meta.due ?? '')?.[1];

/** The last moment of a date. */
export function endOf(date: unknown, { situation }: Scene): number {
  const memory = { ...situation.memory, data: { until: String(date) } };
  return Date.parse(instantAt('data.until', { ...situation, memory }) ?? '');
}

/** Whether a date lies ahead. */
export const liesAhead = (date: unknown, scene: Scene): boolean =>
  endOf(date, scene) > Date.parse(scene.situation.facts.now);

export const notAhead: Obstacle = notNow('新的期限须在今天以后', 'The new date must lie ahead');
