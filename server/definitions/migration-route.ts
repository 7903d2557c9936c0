import { textIn } from '#forms/text.ts';
import type { Database } from '#server/database/connect.ts';
import type { Route } from '#server/items/migrate-item.ts';
import { type MigrationPlan, planProblems } from '#workflows/migration/plan.ts';
import { checkRule } from '#workflows/rules.ts';
import { AppError } from '../errors.ts';
import { getVersion } from './versions.ts';

/** Both versions with a plan that fits them, or what is wrong with it. */
export async function getRoute(database: Database, key: string, plan: MigrationPlan): Promise<Route> {
  const [from, to] = await Promise.all([
    getVersion(database, key, plan.from),
    getVersion(database, key, plan.to),
  ]);
  if (from.id === to.id)
    throw wrongPlan('不能迁移到同一个版本', 'An item cannot be migrated to the version it is in');
  const ofRules = Object.values(plan.data.set ?? {}).flatMap((rule) => checkRule(rule));
  const [problem] = [...planProblems(from.workflow, to.workflow, plan), ...ofRules];
  if (problem) throw wrongPlan(textIn(problem, 'zh'), textIn(problem, 'en'));
  return { from, to, plan };
}

const wrongPlan = (zh: string, en: string) =>
  new AppError('invalid', `迁移方案有误：${zh}`, `The plan is wrong: ${en}`);
