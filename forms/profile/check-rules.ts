import { isRecord, isText, type Report } from './form-finding.ts';

/** What each kind of rule carries beside its kind and field. */
const PARTS: Record<string, string[]> = {
  'shown-when': ['when'],
  'required-when': ['when'],
  computed: ['value'],
  check: ['valid', 'message'],
};

/** Rules name fields of the form and carry what their kind needs. */
export function checkRules(report: Report, rules: unknown, fields: Record<string, unknown>): void {
  if (rules === undefined) return;
  if (!Array.isArray(rules)) {
    report('rule', 'rules', '规则应当是列表', 'Rules are a list');
    return;
  }
  rules.forEach((rule, at) => {
    checkRule(report, `rules.${at}`, rule, fields);
  });
}

function checkRule(report: Report, place: string, rule: unknown, fields: Record<string, unknown>): void {
  const kind = isRecord(rule) ? String(rule.kind) : '';
  if (!isRecord(rule) || !Object.hasOwn(PARTS, kind)) {
    report('rule', place, `没有“${kind}”这种规则`, `There is no rule of the kind “${kind}”`);
    return;
  }
  const parts = PARTS[kind] as string[];
  const names = ['kind', 'field', ...parts];
  if (
    parts.some((part) => rule[part] === undefined) ||
    Object.keys(rule).some((name) => !names.includes(name))
  ) {
    report(
      'rule',
      place,
      `这种规则应当写明：${parts.join('、')}`,
      `A rule of this kind has: ${parts.join(', ')}`,
    );
  }
  if (!hasField(fields, rule.field)) {
    report('rule', place, `规则里的“${rule.field}”不是本表的字段`, `“${rule.field}” in the rule is no field`);
  }
  if (kind === 'check' && !isText(rule.message)) {
    report('rule', `${place}.message`, '检查规则要写明不符合时的提示', 'A check needs its message');
  }
}

/** 'name', or 'group.name'. */
function hasField(fields: Record<string, unknown>, path: unknown): boolean {
  if (typeof path !== 'string') return false;
  let inside: unknown = { properties: fields };
  for (const name of path.split('.')) {
    const here: unknown = isRecord(inside) ? inside.properties : null;
    if (!isRecord(here) || !Object.hasOwn(here, name)) return false;
    inside = here[name];
  }
  return true;
}

/** Own messages belong to fields and columns of the form and are sentences. */
export function checkMessages(report: Report, messages: unknown, fields: Record<string, unknown>): void {
  if (messages === undefined) return;
  if (!isRecord(messages)) {
    report('message', 'messages', '提示语的写法不正确', 'Messages are not well formed');
    return;
  }
  for (const [name, byKeyword] of Object.entries(messages)) {
    const [first = ''] = name.split('.');
    const sound = isRecord(byKeyword) && Object.values(byKeyword).every(isText);
    if (!Object.hasOwn(fields, first)) {
      report('message', `messages.${name}`, `“${name}”不是本表的字段`, `“${name}” is no field`);
    } else if (!sound) {
      report('message', `messages.${name}`, '提示语应当是一句话', 'A message is a sentence');
    }
  }
}
