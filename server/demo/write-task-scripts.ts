import type { Cast } from './cast.ts';
import { dateAfter, daysBefore, officeHour, spread } from './demo-time.ts';
import type { ItemScript, ScriptStep } from './item-script.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import words from './tasks.json' with { type: 'json' };

type Task = (typeof words.tasks)[number];

/** Eight tasks given to units at once; the first two are finished, the others on their way. */
export function writeTaskScripts(cast: Cast, firstOrgan: string, today: Date): ItemScript[] {
  const random = seededRandom(8);
  return words.tasks.map((task, number) => writeScript({ task, number, cast, firstOrgan, today, random }));
}

interface Scene {
  task: Task;
  number: number;
  cast: Cast;
  firstOrgan: string;
  today: Date;
  random: SeededRandom;
}

function writeScript({ task, number, cast, firstOrgan, today, random }: Scene): ItemScript {
  const finished = number < 2;
  const age = finished ? 150 - number * 40 : 60 - number * 6;
  const from = officeHour(daysBefore(today, age), random);
  const to = finished ? daysBefore(from, -60) : daysBefore(today, 0.5);
  const dueOn = dateAfter(from, finished ? 70 : 45);
  const { summary, origin, content, target } = task;
  const others = random.shuffle(cast.organs.filter((organ) => organ !== firstOrgan));
  const units = [firstOrgan, ...others.slice(0, task.units - 1)];
  const supervisor = random.pick(cast.supervisors);
  const data = { summary, origin, content, target, units, dueOn };
  const childSteps = (unit: string) => writeChild({ unit, supervisor, from, to, finished, cast, number });
  const followUp: ScriptStep = {
    at: daysBefore(to, -5),
    by: supervisor,
    event: 'FOLLOW_UP',
    form: { effect: 'good', remark: words.followUp[number % words.followUp.length] ?? '' },
  };
  const afterChildren = number === 0 ? [followUp] : [];
  return {
    key: `task-${number}`,
    workflow: 'task-list',
    at: from,
    by: supervisor,
    data,
    steps: [],
    childSteps,
    afterChildren,
  };
}

interface ChildScene {
  unit: string;
  supervisor: string;
  from: Date;
  to: Date;
  finished: boolean;
  cast: Cast;
  number: number;
}

/** Past its date already: who lags there has a card. */
const overdueTask = 2;
const wholeWay = ['RECEIVE', 'REPORT', 'REPORT', 'SUBMIT', 'ACCEPT'];

/** A child's steps depend on the task and the unit alone, so they are the same after a restart. */
function writeChild({ unit, supervisor, from, to, finished, cast, number }: ChildScene): ScriptStep[] {
  const random = seededRandom(number * 1000 + Number(unit.slice(1)));
  const lags = random.next() < (number === overdueTask ? 0.15 : 0.8);
  const events = finished || !lags ? wholeWay : wholeWay.slice(0, random.whole(0, wholeWay.length - 1));
  const times = spread(from, to, events.length, random);
  return events.map((event, nth) => ({
    at: times[nth] ?? to,
    by: event === 'ACCEPT' ? supervisor : cast.liaison(unit),
    event,
    form: childForm(event, nth, random),
  }));
}

function childForm(event: string, nth: number, random: SeededRandom): ScriptStep['form'] {
  if (event === 'RECEIVE') return { contact: '机关党委办公室', phone: `199000${random.whole(10000, 99999)}` };
  if (event === 'SUBMIT') return { result: random.pick(words.done) };
  if (event !== 'REPORT') return {};
  const achieved = words.progress[nth] ?? words.progress[0] ?? '';
  return {
    percent: nth * 30 + random.whole(0, 20),
    achieved,
    difficulties: random.pick(words.difficulties),
    next: random.pick(words.next),
  };
}
