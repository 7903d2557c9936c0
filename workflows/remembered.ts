// What an item remembers once a run is at rest: its way, the people found, votes, desks. Timers are looked at after that.
import type { Compiled } from './compile.ts';
import type { JsonObject } from './definition.ts';
import { deskKept, nameOf } from './desk.ts';
import type { Facts, Memory } from './facts.ts';
import { remembersWay, type Way } from './flow.ts';
import type { Run } from './machine-config.ts';
import { queuedAfter } from './queues.ts';
import { stateOfVacancy } from './vacant-seats.ts';

/** Only votes of states that were not left or entered again still count. */
function votesKept(
  { tally }: Memory,
  active: readonly string[],
  entered: readonly string[],
): Memory['tally'] {
  return Object.fromEntries(
    Object.entries(tally).filter(([path]) => active.includes(path) && !entered.includes(path)),
  );
}

const isIn = (vacancy: string, states: readonly string[]): boolean =>
  states.includes(stateOfVacancy(vacancy));

/** Whom the directory found for the states now entered joins what was known of the others. */
function peopleKept(
  compiled: Compiled,
  { memory, facts }: { memory: Memory; facts: Facts },
  active: readonly string[],
  entered: readonly string[],
): Pick<Memory, 'picks' | 'queued' | 'vacant'> {
  const queued = queuedAfter(compiled, memory, { active, entered, picked: facts.picks });
  const known = Object.entries({ ...memory.picks, ...facts.picks });
  const picks = Object.fromEntries(known.filter(([role]) => !Object.hasOwn(queued, role)));
  const vacant = [
    ...(memory.vacant ?? []).filter((each) => isIn(each, active) && !isIn(each, entered)),
    ...(facts.vacant ?? []).filter((each) => isIn(each, entered)),
  ];
  return {
    ...((known.length > 0 || memory.picks !== undefined) && { picks }),
    ...((Object.keys(queued).length > 0 || memory.queued !== undefined) && { queued }),
    ...((vacant.length > 0 || memory.vacant !== undefined) && { vacant }),
  };
}

/** The data a run has changed, as it was. */
function changedBy({ before, memory }: Run): JsonObject {
  const names = Object.keys({ ...before.data, ...memory.data });
  const changed = names.filter((name) => before.data[name] !== memory.data[name]);
  return Object.fromEntries(changed.map((name) => [name, before.data[name] ?? null]));
}

/** The act of a person that a run was, and whether it can never be taken back. */
function actOf({ states }: Compiled, run: Run, voted: boolean): Way['act'] {
  const { actor, item } = run.facts;
  const asked = (type: string) => run.asked.some(({ action }) => action.type === type);
  const opened = asked('open') || asked('drop');
  if (run.stood.length === 0) return { person: item.filerId, event: null, fixed: opened ? 'opened' : null };
  const moved = run.took.find(({ place }) => place === '');
  const who = actor && { person: nameOf(actor).id, ...(actor.behalf && { by: actor.id }) };
  if (who && moved) return { ...who, event: moved.event, fixed: 'verb' };
  const taken = run.took.find(({ roles }) => roles !== null);
  if (!who || (!taken && !voted)) return null;
  const decide = states.get(taken?.source ?? '')?.meta?.task?.decide ?? 'any';
  const several = voted || decide !== 'any';
  return {
    ...who,
    event: taken?.event ?? 'vote',
    fixed: several ? 'voted' : opened ? 'opened' : asked('card') ? 'carded' : null,
    before: changedBy(run),
  };
}

const sourcesOf = ({ took }: Run): string[] => took.map(({ source }) => source);

/** What a run leaves in memory, timers aside. */
export function remembered(
  compiled: Compiled,
  run: Run,
  rest: { active: readonly string[]; entered: readonly string[]; done: boolean; voted: boolean },
): Memory {
  const { active, entered, done, voted } = rest;
  const { states } = compiled;
  const act = actOf(compiled, run, voted);
  const { stood: before, passed } = run;
  const way = { states, before, active, entered, passed, done, act, sources: sourcesOf(run) };
  return {
    ...remembersWay(run.memory, way),
    ...peopleKept(compiled, run, active, entered),
    tally: { ...votesKept(run.memory, active, entered), ...run.resumed?.tally },
    desk: { ...deskKept(run.memory, active, entered), ...run.resumed?.desk },
    ...(entered.some((path) => compiled.states.get(path)?.meta?.task) && { urgedAt: null, urged: {} }),
    ...(done && run.memory.cardAsked && { cardAsked: null }),
  };
}
