import type { Decide, FieldAccess } from '../definition.ts';
import type { Name } from './compared.ts';

/** How several come to a decision. */
export function decideWords(decide: Decide | undefined): Name {
  if (decide === undefined || decide === 'any') return ['任一人办理即可', 'any one of them'];
  if (decide === 'all') return ['全部会签', 'all of them'];
  if (decide === 'sequence') return ['依次办理', 'one after another'];
  if (decide === 'eachUnit') return ['每个单位各一人', 'one of each unit'];
  if ('atLeast' in decide) return [`至少 ${decide.atLeast} 人`, `at least ${decide.atLeast}`];
  const percent = Math.round(decide.share * 100);
  return [`${percent}% 以上`, `${percent}% or more`];
}

const accesses: Record<FieldAccess, Name> = {
  hidden: ['不显示', 'hidden'],
  read: ['只读', 'read only'],
  write: ['可填', 'writable'],
  required: ['必填', 'required'],
  append: ['只能追加', 'append only'],
};

export const accessWords = (access: FieldAccess | undefined): Name => accesses[access ?? 'write'];
