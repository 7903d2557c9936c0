import type { Json, Rule } from '../definition.ts';
import { fieldsRead } from '../rules.ts';
import { dataName, listed, type Name, type Side } from './compared.ts';

/** A rule as far as people read it: a value, a field, or which fields it looks at. */
export function ruleWords(side: Side, rule: Rule): Name {
  if (typeof rule !== 'object' || rule === null) return [`${rule}`, `${rule}`];
  const alone = !Array.isArray(rule) && typeof rule.var === 'string' ? rule.var : undefined;
  if (alone !== undefined) return dataName(side, alone);
  const paths = [...new Set(fieldsRead(rule))];
  if (paths.length === 0) return [JSON.stringify(rule), JSON.stringify(rule)];
  const [zh, en] = listed(paths.map((path) => dataName(side, path)));
  return [`按${zh}计算`, `worked out from ${en}`];
}

/** Values that are set: 「年度」为 2026 */
export function dataWords(side: Side, values: Record<string, Json>): Name | null {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return listed(
    entries.map(([name, rule]): Name => {
      const [field, named] = dataName(side, `data.${name}`);
      const [zh, en] = ruleWords(side, rule);
      return [`${field}为${zh}`, `${named} is ${en}`];
    }),
  );
}
