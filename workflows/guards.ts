// What each guard of the vocabulary means, and how it says no.
import type { Guard, Json, JsonObject, Rule, Text, Workflow } from './definition.ts';
import { isPerson } from './desk.ts';
import { evaluate, fieldsRead, holdsTrue } from './rules.ts';
import { type Situation, scopeOf } from './situation.ts';
import { enOf, sayWith, zhOf } from './text.ts';
import { eventTitles, stateTitles } from './walk.ts';

interface Kind {
  passes: (params: JsonObject, situation: Situation) => boolean;
  /** Why it does not pass. */
  why: (params: JsonObject, situation: Situation, workflow: Workflow) => Text;
}

const isGuard = (value: unknown): value is Guard =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function inner({ guards, guard }: JsonObject): Guard[] {
  const list: unknown[] = Array.isArray(guards) ? guards : [guard];
  return list.filter(isGuard);
}

const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

const unmet: Text = { zh: '尚不满足办理条件', en: 'The condition for this is not met yet' };

const rule: Kind = {
  passes: (params, situation) => holdsTrue(params.rule as Rule, scopeOf(situation)),
  why: () => unmet,
};

const all: Kind = {
  passes: (params, situation) => inner(params).every((guard) => passes(guard, situation)),
  why: (params, situation, workflow) => {
    const failing = inner(params).find((guard) => !passes(guard, situation));
    return failing ? whyNot(failing, situation, workflow) : unmet;
  },
};

const any: Kind = {
  passes: (params, situation) => inner(params).some((guard) => passes(guard, situation)),
  why: (params, situation, workflow) => {
    const reasons = inner(params).map((guard) => whyNot(guard, situation, workflow));
    return { zh: reasons.map(zhOf).join('；或者'), en: reasons.map(enOf).join('; or ') };
  },
};

const not: Kind = {
  passes: (params, situation) => !inner(params).some((guard) => passes(guard, situation)),
  why: () => unmet,
};

const inState: Kind = {
  passes: ({ state }, { active }) => typeof state === 'string' && active.includes(state),
  why: ({ state }, _situation, workflow) => {
    const title = stateTitles(workflow).get(String(state)) ?? String(state);
    return sayWith(
      (zh) => `须先到「${zh}」`,
      (en) => `Only once in “${en}”`,
      title,
    );
  },
};

/** Which of the events the actor did, or whom they stand in for. */
const didOneOf = ({ events }: JsonObject, { facts: { actor }, memory }: Situation): string | undefined =>
  strings(events).find((event) => memory.actors[event]?.some((id) => actor && isPerson(actor, id)));

const notActorOf: Kind = {
  passes: (params, situation) => situation.facts.actor !== null && didOneOf(params, situation) === undefined,
  why: (params, situation, workflow) => {
    const mine = didOneOf(params, situation);
    const title = eventTitles(workflow).get(mine ?? '') ?? mine ?? '';
    return sayWith(
      (zh) => `您办理过「${zh}」，须由其他人办理`,
      (en) => `You did “${en}”; someone else must do this`,
      title,
    );
  },
};

/** Whether this very step opens children from lists that are all empty: there is nothing to wait for then. */
function opensNone({ asked = [] }: Situation): boolean {
  const opened = asked.filter(({ action }) => action.type === 'open');
  const isEmpty = ({ action, situation }: (typeof opened)[number]) => {
    const each = action.params?.each;
    const list = each === undefined ? [null] : evaluate(each, scopeOf(situation));
    return !Array.isArray(list) || list.length === 0;
  };
  return opened.length > 0 && opened.every(isEmpty);
}

/**
 * How many children count as done for this guard, and how many it wants. A child made void never holds up the rest, and
 * more than there are is never waited for.
 */
function childrenCount(params: JsonObject, situation: Situation): { have: number; need: number } {
  const { total, done, void: voided, in: inStates } = situation.facts.children;
  if (total === 0 && opensNone(situation)) return { have: 0, need: 0 };
  const where = typeof params.in === 'string' ? params.in : null;
  const have = where === null ? done : Object.hasOwn(inStates, where) ? (inStates[where] ?? 0) : 0;
  const { need } = params;
  const open = Math.max(1, total - voided);
  if (typeof need === 'number') return { have, need: total === 0 ? need : Math.min(need, open) };
  if (need === 'any') return { have, need: 1 };
  const share = typeof need === 'object' && need !== null && 'share' in need ? Number(need.share) : 1;
  return { have, need: total === 0 ? 1 : Math.ceil(share * (total - voided) - 1e-9) };
}

const children: Kind = {
  passes: (params, situation) => {
    const { have, need } = childrenCount(params, situation);
    return have >= need;
  },
  why: (params, situation) => {
    const { have, need } = childrenCount(params, situation);
    if (situation.facts.children.total === 0)
      return { zh: '还没有下级事项', en: 'There are no sub-items yet' };
    return { zh: `还有 ${need - have} 项下级事项没有办好`, en: `${need - have} sub-items are still open` };
  },
};

const quota: Kind = {
  passes: ({ name, limit }, situation) => {
    const used = situation.facts.quotas?.[String(name)];
    return used !== undefined && holdsTrue({ '<': [used, limit as Json] }, scopeOf(situation));
  },
  why: ({ name, limit }, situation, workflow) => {
    const title = workflow.meta.quotas?.[String(name)]?.title ?? String(name);
    const used = situation.facts.quotas?.[String(name)] ?? 0;
    const most = evaluate(limit as Json, scopeOf(situation));
    return {
      zh: `「${zhOf(title)}」名额已用完：共 ${most} 个，已用 ${used} 个`,
      en: `The quota “${enOf(title)}” is used up: ${used} of ${most}`,
    };
  },
};

export const guardKinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries({ rule, all, any, not, in: inState, notActorOf, children, quota }),
);

function kindOf(guard: Guard): Kind {
  const kind = guardKinds.get(guard.type);
  if (!kind) throw new Error(`There is no guard “${guard.type}”`);
  return kind;
}

/** Whether a guard lets the item through. */
export const passes = (guard: Guard, situation: Situation): boolean =>
  kindOf(guard).passes(guard.params ?? {}, situation);

/** Why a guard does not let it through, in words: the author's, or derived from the guard. */
export function whyNot(guard: Guard, situation: Situation, workflow: Workflow): Text {
  const { message } = guard.params ?? {};
  if (typeof message === 'string') return message;
  if (typeof message === 'object' && message !== null && 'zh' in message) return message as Text;
  return kindOf(guard).why(guard.params ?? {}, situation, workflow);
}

/** The guards inside a guard, itself included. */
export const guardsIn = (guard: Guard): Guard[] => [guard, ...inner(guard.params ?? {}).flatMap(guardsIn)];

/** Whether its answer hangs on the form handed in, so that it cannot be known before. */
export const readsForm = (guard: Guard): boolean =>
  guardsIn(guard).some(({ type, params }) => {
    const rules = type === 'rule' ? params?.rule : type === 'quota' ? params?.limit : undefined;
    return (
      rules !== undefined && fieldsRead(rules).some((path) => path === 'form' || path.startsWith('form.'))
    );
  });
