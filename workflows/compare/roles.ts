import type { Role } from '../definition.ts';
import { type Compared, roleName } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';
import { roleWords } from './role-words.ts';

const say = sayOf('role');

/** Who each role is. */
export function compareRoles({ before, after }: Compared): Difference[] {
  const [olds, news] = [before.workflow.meta.roles, after.workflow.meta.roles];
  return [...new Set([...Object.keys(olds), ...Object.keys(news)])].flatMap((key) => {
    const place = `meta.roles.${key}`;
    const [was, is] = [olds[key], news[key]];
    if (!was && is) {
      const [zh, en] = roleName(after, key);
      const [who, english] = roleWords(after, is);
      return [say.added(place, [`新增角色${zh}：${who}`, `The role ${en} is new: ${english}`])];
    }
    if (was && !is) {
      const [zh, en] = roleName(before, key);
      return [say.removed(place, [`取消了角色${zh}`, `The role ${en} is gone`])];
    }
    return was && is ? changedRole({ before, after }, key, was, is) : [];
  });
}

function changedRole(
  { before, after }: Pick<Compared, 'before' | 'after'>,
  key: string,
  was: Role,
  is: Role,
): Difference[] {
  const place = `meta.roles.${key}`;
  const [zh, en] = roleName(after, key);
  const [former, formerly] = roleName(before, key);
  const found: Difference[] = [];
  if (!isSame(was.title, is.title)) {
    found.push(
      say.changed(`${place}.title`, [`角色${former}改称${zh}`, `The role ${formerly} is now called ${en}`]),
    );
  }
  const { title: _was, ...who } = was;
  const { title: _is, ...whoNow } = is;
  if (!isSame(who, whoNow)) {
    const [old, english] = roleWords(before, was);
    const [now, nowEnglish] = roleWords(after, is);
    found.push(
      say.changed(
        place,
        old === now
          ? [`角色${zh}（${now}）的规则有改动`, `The rule of the role ${en} (${nowEnglish}) changed`]
          : [`角色${zh}由${old}改为${now}`, `The role ${en} was ${english}, now ${nowEnglish}`],
      ),
    );
  }
  return found;
}
