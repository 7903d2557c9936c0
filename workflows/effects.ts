// What each action of the vocabulary means: `set` and `card` change what the item remembers, the rest asks the server.
import type { Action, Json, JsonObject, Rule, Text, Workflow } from './definition.ts';
import type { Memory } from './facts.ts';
import type { Effect } from './outcome.ts';
import { findQuota } from './quotas.ts';
import { seatsOfAll } from './roles.ts';
import { evaluate } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';
import { fillText, sayWith } from './text.ts';

type Remember = (params: JsonObject, situation: Situation, workflow: Workflow) => Memory;
type Ask = (params: JsonObject, situation: Situation, workflow: Workflow) => Effect[];

const rulesIn = (rules: Json | undefined): [string, Rule][] =>
  typeof rules === 'object' && rules !== null && !Array.isArray(rules) ? Object.entries(rules) : [];

const evaluateAll = (rules: Json | undefined, scope: JsonObject): JsonObject =>
  Object.fromEntries(rulesIn(rules).map(([name, rule]) => [name, evaluate(rule, scope)]));

const idsOf = (value: Json): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '');

const textOr = (text: Json | undefined, otherwise: Text): Text =>
  typeof text === 'string' || (typeof text === 'object' && text !== null && 'zh' in text)
    ? (text as Text)
    : otherwise;

const colourOf = (colour: Json | undefined): 'yellow' | 'red' | null =>
  colour === 'yellow' || colour === 'red' ? colour : null;

const set: Remember = ({ values }, situation) => {
  const { memory } = situation;
  return { ...memory, data: { ...memory.data, ...evaluateAll(values, scopeOf(situation)) } };
};

const reasonOf = ({ reason }: JsonObject, { memory }: Situation): Text =>
  fillText(textOr(reason, ''), memory.data);

/** A red card some workflows show only when somebody has agreed. */
const mustAgree = (params: JsonObject, { meta }: Workflow): boolean =>
  params.colour === 'red' && (meta.cards?.approveRed ?? []).length > 0;

const showCard: Remember = (params, situation, workflow) => {
  const { memory, facts } = situation;
  const by = facts.actor?.id ?? null;
  if (mustAgree(params, workflow))
    return { ...memory, cardAsked: { reason: reasonOf(params, situation), by, at: facts.now } };
  const colour = colourOf(params.colour);
  const card = colour && { colour, at: facts.now, ...(by !== null && { by }) };
  // A red card that waits for approval still waits when a yellow one is shown meanwhile.
  return colour === 'yellow' ? { ...memory, card } : { ...memory, card, cardAsked: null };
};

const card: Ask = (params, situation, workflow) => {
  const reason = reasonOf(params, situation);
  if (!mustAgree(params, workflow)) {
    const counts = params.counts === false ? { counts: false as const } : {};
    return [{ kind: 'card', colour: colourOf(params.colour), reason, ...counts }];
  }
  const seats = seatsOfAll(workflow, workflow.meta.cards?.approveRed ?? [], situation);
  const title = sayWith(
    (zh) => `红牌待审批：${zh}`,
    (en) => `A red card waits for your approval: ${en}`,
    fillText(workflow.meta.label, situation.memory.data),
  );
  return [{ kind: 'notify', seats, title, body: reason }];
};

const quota: Ask = ({ name, change }, situation, workflow) => {
  const found = findQuota(workflow, String(name), situation);
  return found ? [{ kind: 'quota', ...found, take: change === 'release' ? -1 : 1 }] : [];
};

const notify: Ask = ({ roles, people, title, body }, situation, workflow) => {
  const { data } = situation.memory;
  const named = seatsOfAll(workflow, idsOf(roles ?? []), situation);
  const persons = idsOf(evaluate(people ?? [], scopeOf(situation))).map((id) => `person:${id}`);
  const seats = [...new Set([...named, ...persons])];
  const told = { kind: 'notify', seats, title: fillText(textOr(title, workflow.meta.title), data) } as const;
  return [body === undefined ? told : { ...told, body: fillText(textOr(body, ''), data) }];
};

/** One child for each element of `each` (units, or rows of a table); without it a single one. */
const open: Ask = (params, situation) => {
  const scope = scopeOf(situation);
  const each = params.each === undefined ? [null] : evaluate(params.each, scope);
  const children = (Array.isArray(each) ? each : []).flatMap((element) => {
    const within = { ...scope, each: element };
    const unitId = params.unit === undefined ? situation.facts.item.unitId : evaluate(params.unit, within);
    return typeof unitId === 'string' && unitId !== ''
      ? [{ unitId, data: evaluateAll(params.data, within) }]
      : [];
  });
  return [{ kind: 'open', workflow: String(params.workflow), children }];
};

/** The children that are still open, once enough of them are done. */
const drop: Ask = (params, situation) => {
  const { total, done, void: voided } = situation.facts.children;
  const open = total - done - voided;
  return open > 0 ? [{ kind: 'drop-rest', open, reason: reasonOf(params, situation) }] : [];
};

const link: Ask = ({ item }, situation) =>
  idsOf(evaluate(item ?? null, scopeOf(situation))).map((id) => ({ kind: 'link', item: id }));

const webhook: Ask = ({ name, body }, situation) => [
  { kind: 'webhook', name: String(name), body: evaluate(body ?? null, scopeOf(situation)) },
];

/** Actions that change what the item remembers. */
const remembering: ReadonlyMap<string, Remember> = new Map(Object.entries({ set, card: showCard }));

/** Actions that ask the server for something. */
const asking: ReadonlyMap<string, Ask> = new Map(
  Object.entries({ notify, card, quota, open, drop, link, webhook }),
);

/** Every action that means something here. */
export const actionTypes: readonly string[] = [...new Set([...remembering.keys(), ...asking.keys()])];

/** What an action asks of the server here. */
export const effectsOf = (action: Action, situation: Situation, workflow: Workflow): Effect[] =>
  asking.get(action.type)?.(action.params ?? {}, situation, workflow) ?? [];

/** What the item remembers after an action. */
export const rememberAfter = (action: Action, situation: Situation, workflow: Workflow): Memory =>
  remembering.get(action.type)?.(action.params ?? {}, situation, workflow) ?? situation.memory;
