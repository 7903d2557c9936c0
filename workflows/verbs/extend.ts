import { beijingDate } from '../beijing.ts';
import type { Text } from '../definition.ts';
import { instantAt } from '../delays.ts';
import { answerers } from '../extension.ts';
import { EXTENSION, flowOf, withFlow } from '../flow.ts';
import { holds, whyNotYours } from '../roles.ts';
import { sayWith } from '../text.ts';
import { dueField, endOf, liesAhead, notAhead } from './due-field.ts';
import { finished, idle, notNow, notYours, reason } from './may.ts';
import { labelOf } from './participants.ts';
import { tasksOfMine } from './places.ts';
import type { Obstacle, Scene, Verb, VerbField } from './verb.ts';

const until: VerbField = { title: { zh: '延期至', en: 'Until' }, kind: 'date', required: true };

/** When the item is due, as suspensions have moved it. */
const dueNow = ({ workflow: { meta }, situation }: Scene): string | null =>
  meta.due === undefined ? null : instantAt(meta.due, situation);

/** A new deadline lies ahead, and later than the one there is. */
function tooEarly(scene: Scene, date: unknown): Obstacle | null {
  if (!liesAhead(date, scene)) return notAhead;
  const due = dueNow(scene);
  if (due === null || endOf(date, scene) > Date.parse(due)) return null;
  const day = beijingDate(Date.parse(due));
  return notNow(`新的期限须晚于${day}`, `The new date must be later than ${day}`);
}

/** Whoever asked in time is not blamed for an answer that came late. */
function askedInTime(scene: Scene): boolean {
  const { extension } = flowOf(scene.situation.memory);
  const due = dueNow(scene);
  return extension !== null && due !== null && Date.parse(extension.at) <= Date.parse(due);
}

const about = (zh: string, en: string, scene: Scene): Text =>
  sayWith(
    (label) => `${zh}：${label}`,
    (label) => `${en}: ${label}`,
    labelOf(scene),
  );

/** 延期: whoever has the task asks for a later date. */
export const extend: Verb = {
  key: 'extend',
  title: { zh: '申请延期', en: 'Ask for more time' },
  fields: { until, reason },
  obstacle: (scene) => {
    if (scene.status === 'done') return finished;
    const { memory, facts } = scene.situation;
    if (!tasksOfMine(scene).some(({ state }) => state !== EXTENSION))
      return notYours('由当前办理人申请延期', 'Whoever has the task may ask for more time');
    const field = dueField(scene);
    if (field === undefined || !memory.data[field])
      return idle('事项没有办理时限，无需延期', 'The item has no deadline');
    const answer = answerers(scene.workflow, scene.situation);
    if (answer.length === 0)
      return idle('这类事项没有指定由谁答复延期', 'Nobody is named to answer requests for more time');
    if (facts.actor && holds(facts.actor, answer))
      return idle('您可以批准延期，不必申请', 'You grant extensions; there is nobody to ask');
    return flowOf(memory).extension ? notNow('已申请延期，等待答复', 'It was asked for already') : null;
  },
  perform: (scene, values) => {
    const { memory, facts } = scene.situation;
    const early = tooEarly(scene, values.until);
    if (early) return early;
    const extension = {
      by: facts.actor?.id ?? '',
      name: facts.actor?.name ?? '',
      until: String(values.until),
      reason: String(values.reason),
      at: facts.now,
    };
    const seats = answerers(scene.workflow, scene.situation);
    const title = about(
      `申请延期至${extension.until}`,
      `More time asked for, until ${extension.until}`,
      scene,
    );
    return {
      memory: withFlow(memory, { extension }),
      effects: [{ kind: 'notify', seats, title, body: extension.reason }],
      enters: EXTENSION,
    };
  },
};

function whoAnswers({ workflow, situation }: Scene): Obstacle {
  const roles = workflow.meta.verbs?.extend ?? [];
  if (roles.length > 0) return { code: 'role', text: whyNotYours(workflow, roles, situation) };
  return workflow.meta.secrecy === 'need-to-know'
    ? notYours('这类事项没有指定由谁答复延期', 'Nobody is named to answer requests for more time')
    : notYours('由工委核查员或督查员答复延期申请', 'Reviewers and supervisors answer requests for more time');
}

function mayAnswer(scene: Scene): Obstacle | null {
  if (scene.status === 'done') return finished;
  const { extension } = flowOf(scene.situation.memory);
  const { actor } = scene.situation.facts;
  const seats = answerers(scene.workflow, scene.situation);
  if (!actor || !holds(actor, seats, extension ? [extension.by] : [])) return whoAnswers(scene);
  return extension ? null : idle('没有待答复的延期申请', 'Nobody has asked for more time');
}

/** The date asked for stands in the form already. */
const asked = (scene: Scene): VerbField => {
  const { extension } = flowOf(scene.situation.memory);
  return { ...until, ...(extension && { value: extension.until }) };
};

/**
 * 同意延期: moves the deadline and every clock that follows it. Where the definition says so, a card that the clock has
 * shown is lifted; one shown by hand was for something else and stays.
 */
export const grantExtension: Verb = {
  key: 'extend-grant',
  title: { zh: '同意延期', en: 'Grant more time' },
  fields: { until, remark: { ...reason, title: { zh: '意见', en: 'Opinion' }, required: false } },
  ask: (scene) => ({
    until: asked(scene),
    remark: { ...reason, title: { zh: '意见', en: 'Opinion' }, required: false },
  }),
  obstacle: mayAnswer,
  perform: (scene, values) => {
    const { memory } = scene.situation;
    const early = tooEarly(scene, values.until);
    if (early) return early;
    const { extension } = flowOf(memory);
    const field = dueField(scene) ?? '';
    const data = { ...memory.data, [field]: String(values.until) };
    const clock = memory.card ? scene.workflow.meta.extend?.lifts : undefined;
    const lifts = clock !== undefined && memory.card?.by === undefined;
    const moved = withFlow({ ...memory, data, ...(lifts && { card: null }) }, { extension: null });
    const title = about(`已同意延期至${values.until}`, `More time granted, until ${values.until}`, scene);
    const lifted = {
      kind: 'card',
      colour: null,
      reason: { zh: '已同意延期', en: 'More time granted' },
      ...(askedInTime(scene) && { mistaken: true as const }),
    } as const;
    return {
      memory: moved,
      effects: [
        { kind: 'notify', seats: [`person:${extension?.by}`], title, body: String(values.remark ?? '') },
        ...(lifts ? [lifted] : []),
      ],
      changes: true,
      ...(clock !== undefined && !scene.situation.active.includes(clock) && { move: [clock] }),
    };
  },
};

/** 不同意延期: the deadline stays. */
export const refuseExtension: Verb = {
  key: 'extend-refuse',
  title: { zh: '不同意延期', en: 'Refuse more time' },
  fields: { reason },
  obstacle: mayAnswer,
  perform: (scene, values) => {
    const { extension } = flowOf(scene.situation.memory);
    const title = about('未同意延期', 'More time refused', scene);
    return {
      memory: withFlow(scene.situation.memory, { extension: null }),
      effects: [{ kind: 'notify', seats: [`person:${extension?.by}`], title, body: String(values.reason) }],
    };
  },
};
