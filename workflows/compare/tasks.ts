import type { TaskMeta } from '../definition.ts';
import { type Compared, dataName, type Name, roleName, type Side, stateName } from './compared.ts';
import { apart, type Difference, isSame, sayOf } from './difference.ts';
import { within } from './place.ts';
import { accessWords, decideWords } from './task-words.ts';

const say = sayOf('task');
const shown: Name = ['显示', 'shown'];

/** For whom an item waits in a state, how they come to a decision, and what nobody is shown there. */
export function compareTasks({ before, after, pairs }: Compared): Difference[] {
  return [...pairs].flatMap(([old, now]) => [
    ...ofState(before, after, now, before.states.get(old)?.meta?.task, after.states.get(now)?.meta?.task),
    ...hidden(before, old, after, now),
  ]);
}

function ofState(
  before: Side,
  after: Side,
  now: string,
  was: TaskMeta | undefined,
  is: TaskMeta | undefined,
): Difference[] {
  const [zh, en] = stateName(after, now);
  const place = within(now, 'meta.task');
  if (!was && !is) return [];
  if (!was) return [say.added(place, [`${zh}现在有待办`, `Somebody has a task in ${en} now`])];
  if (!is) return [say.removed(place, [`${zh}不再有待办`, `Nobody has a task in ${en} any more`])];
  return [...roles(before, after, place, [zh, en], was, is), ...others(place, [zh, en], was, is)];
}

function roles(
  before: Side,
  after: Side,
  place: string,
  [zh, en]: Name,
  was: TaskMeta,
  is: TaskMeta,
): Difference[] {
  const { gone, come } = apart(was.roles, is.roles);
  return [
    ...come.map((role) => {
      const [name, english] = roleName(after, role);
      return say.added(`${place}.roles`, [
        `${zh}的待办现在也交给${name}`,
        `${english} now has the task in ${en} too`,
      ]);
    }),
    ...gone.map((role) => {
      const [name, english] = roleName(before, role);
      return say.removed(`${place}.roles`, [
        `${zh}的待办不再交给${name}`,
        `${english} no longer has the task in ${en}`,
      ]);
    }),
  ];
}

function others(place: string, [zh, en]: Name, was: TaskMeta, is: TaskMeta): Difference[] {
  const found: Difference[] = [];
  if (!isSame(was.decide ?? 'any', is.decide ?? 'any')) {
    const [old, now] = [decideWords(was.decide), decideWords(is.decide)];
    found.push(
      say.changed(`${place}.decide`, [
        `${zh}由${old[0]}改为${now[0]}`,
        `${en} is decided by ${now[1]}, before by ${old[1]}`,
      ]),
    );
  }
  if (was.due !== is.due) {
    found.push(
      say.changed(`${place}.due`, [`${zh}的待办期限有改动`, `The task in ${en} is due by another deadline`]),
    );
  }
  if (!isSame(was.priority, is.priority)) {
    found.push(
      say.changed(`${place}.priority`, [`${zh}待办的紧急程度有改动`, `How urgent ${en} is has changed`]),
    );
  }
  if (!isSame([was.early, was.ahead, was.colleagues], [is.early, is.ahead, is.colleagues])) {
    found.push(
      say.changed(place, [
        `${zh}的待办谁可提前或旁观看到有改动`,
        `Who sees the task in ${en} early, or in another's hands, has changed`,
      ]),
    );
  }
  if (was.begins !== is.begins) {
    found.push(
      say.changed(`${place}.begins`, [
        `${zh}的待办何时算作开始办理有改动`,
        `When the task in ${en} counts as begun has changed`,
      ]),
    );
  }
  if (!isSame(was.title, is.title)) {
    found.push(
      say.changed(`${place}.title`, [`${zh}的待办名称有改动`, `The task in ${en} is called otherwise`]),
    );
  }
  return found;
}

function hidden(before: Side, old: string, after: Side, now: string): Difference[] {
  const was = before.states.get(old)?.meta?.fields ?? {};
  const is = after.states.get(now)?.meta?.fields ?? {};
  const [zh, en] = stateName(after, now);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => was[field] !== is[field])
    .map((field) => {
      const [name, english] = dataName(after, `data.${field}`);
      const [first, then] = [was[field], is[field]].map((access) =>
        access ? accessWords(access) : shown,
      ) as [Name, Name];
      return say.changed(within(now, `meta.fields.${field}`), [
        `在${zh}时${name}由${first[0]}改为${then[0]}`,
        `In ${en}, ${english} was ${first[1]}, now ${then[1]}`,
      ]);
    });
}
