import type { Action, Json, JsonObject, Workflow } from '../definition.ts';
import { effectsOf } from '../effects.ts';
import { mayAct } from '../roles.ts';
import { walkStates } from '../walk.ts';
import { finished, notNow, notYours } from './may.ts';
import { about } from './supervising.ts';
import type { Obstacle, Scene, Verb } from './verb.ts';

/** The action by which the workflow opens one child a unit; what is added later is opened in the same way. */
function openingOf(workflow: Workflow): Action | undefined {
  const nodes = [workflow, ...[...walkStates(workflow)].map(({ node }) => node)];
  return nodes
    .flatMap(({ entry = [] }) => entry)
    .find(({ type, params }) => type === 'open' && JSON.stringify(params?.unit) === '{"var":"each"}');
}

/** Whether the verb is for the roles the workflow names, and for nobody else. */
export function unlessNamed({ status, workflow, situation }: Scene, verb: string): Obstacle | null {
  if (status === 'done') return finished;
  const roles = workflow.meta.verbs?.[verb] ?? [];
  if (roles.length > 0 && mayAct(workflow, roles, situation)) return null;
  return notYours('由流程指定的角色办理', 'To be done by the roles the workflow names');
}

const noOpening = notNow('这个流程不按单位分解', 'This workflow opens nothing for single units');

const ended = notNow('下级事项都已办结，不能再增加', 'All sub-items are over; none can be added');

/** Why a unit cannot be added: it is the committee itself, or has its part already. */
function unfitUnit({ situation: { facts } }: Scene, unit: Json): Obstacle | null {
  const named = facts.units?.[String(unit)];
  if (!named || named.kind === 'committee') return notNow('请选择单位或支部', 'Choose an organ or a branch');
  return named.hasChild
    ? notNow('该单位已有下级事项，不必再增加', 'This unit has its sub-item already')
    : null;
}

/** 'units' of {"var": "data.units"}: the field that says whom the children are for. */
function listField(each: Json | undefined): string | undefined {
  const path = typeof each === 'object' && each !== null && 'var' in each ? each.var : undefined;
  return typeof path === 'string' && path.startsWith('data.') ? path.slice('data.'.length) : undefined;
}

function joined(data: JsonObject, field: string | undefined, unit: Json): JsonObject {
  const list = field === undefined ? undefined : data[field];
  if (field === undefined || !Array.isArray(list) || list.includes(unit)) return data;
  return { ...data, [field]: [...list, unit] };
}

/** 增加责任单位: one more child, opened as the others were. */
export const addChild: Verb = {
  key: 'add-child',
  title: { zh: '增加单位', en: 'Add a unit' },
  fields: { unit: { title: { zh: '单位', en: 'Unit' }, kind: 'unit', required: true } },
  obstacle: (scene) => {
    const refused = unlessNamed(scene, 'add-child');
    if (refused) return refused;
    if (!openingOf(scene.workflow)) return noOpening;
    const { total, done, void: voided } = scene.situation.facts.children;
    return done > 0 && total === done + voided ? ended : null;
  },
  perform: (scene, { unit = null }) => {
    const opening = openingOf(scene.workflow);
    if (!opening) return noOpening;
    const unfit = unfitUnit(scene, unit);
    if (unfit) return unfit;
    const { situation, workflow } = scene;
    const each = { var: 'form.units' };
    const action = { ...opening, params: { ...opening.params, each } };
    const tell = about('新任务', 'New task', scene);
    const data = joined(situation.memory.data, listField(opening.params?.each), unit);
    const opened = effectsOf(action, { ...situation, form: { units: [unit] } }, workflow);
    return {
      changes: data !== situation.memory.data,
      memory: { ...situation.memory, data },
      effects: opened.map((effect) => (effect.kind === 'open' ? { ...effect, tell } : effect)),
    };
  },
};
