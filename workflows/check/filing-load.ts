import type { Recur } from '../definition.ts';
import { findDelay } from '../delays.ts';
import { stepsOf } from './data-fields.ts';
import { warn } from './finding.ts';
import { canFill, type FormFields } from './form-fields.ts';
import { levelOf, staffOf } from './people-of-role.ts';
import type { Check, Subject } from './subject.ts';
import { waitOf } from './waits.ts';

/** 减负: a branch that fills in more than this for one workflow in a month is burdened. */
const FIELDS_PER_MONTH = 60;
const MONTH = 30;

const PER_MONTH: Record<Recur['every'], number> = {
  month: 1,
  quarter: 1 / 3,
  half: 1 / 6,
  year: 1 / 12,
};

/** A table counts as many times as it must have rows, at least one. */
const fieldsOf = (form: FormFields, access?: Parameters<typeof canFill>[1]): number =>
  [...form.fields.values()]
    .filter((field) => canFill(field, access))
    .reduce((sum, field) => sum + Math.max(1, field.parts.length), 0);

/** Whether one of these roles sits in a branch; without a directory, whether it sits anywhere below the committee. */
function isOfBranch({ workflow, context: { directory } }: Subject, names: readonly string[]): boolean {
  return names.some((name) => {
    const post = Object.hasOwn(workflow.meta.roles, name) ? workflow.meta.roles[name]?.post : undefined;
    if (post === undefined) return workflow.meta.recur?.units === 'branches';
    if (!directory) return post.startsWith('branch') || post === 'member';
    return levelOf(staffOf(directory), post) === 'branch';
  });
}

/** How often a month a report that leaves the item where it is comes round: as the state says, or as its timers ring. */
function reportsPerMonth({ workflow, states }: Subject, source: string, event: string): number {
  const { reports } = states.get(source)?.meta ?? {};
  const due = reports?.event === event ? PER_MONTH[reports.every] : 0;
  const rounds = Object.keys(states.get(source)?.after ?? {}).flatMap((name) => {
    const delay = findDelay(workflow, name);
    const wait = delay === undefined ? undefined : waitOf(delay);
    return wait && wait.field === null && wait.days > 0 ? [MONTH / wait.days] : [];
  });
  return Math.max(due, ...rounds);
}

/** Fields a branch fills in a month: once through every step for each item, and every periodic report. */
function load(subject: Subject): number {
  const { workflow, forms } = subject;
  const items = workflow.meta.recur ? PER_MONTH[workflow.meta.recur.every] : 1;
  const start = forms.get(workflow.meta.start.form);
  const filing =
    start && !workflow.meta.recur && isOfBranch(subject, workflow.meta.start.roles)
      ? fieldsOf(start) * items
      : 0;
  return stepsOf(subject).reduce((sum, { transition: { meta, target }, source, name }) => {
    const form = forms.get(meta?.form ?? '');
    const roles = meta?.roles ?? subject.states.get(source)?.meta?.task?.roles ?? [];
    if (!form || !isOfBranch(subject, roles)) return sum;
    const times = target === undefined ? Math.max(items, reportsPerMonth(subject, source, name)) : items;
    return sum + fieldsOf(form, meta?.fields) * times;
  }, filing);
}

/** Workflows that make every branch fill in more in a month than is bearable. */
export const checkFilingLoad: Check = (subject) => {
  if (!subject.knowsForms) return [];
  const limit = subject.context.limits?.fieldsPerMonth ?? FIELDS_PER_MONTH;
  const fields = Math.round(load(subject));
  if (fields <= limit) return [];
  const branches = subject.context.directory?.units.filter(({ kind }) => kind === 'branch').length ?? 0;
  const [zh, en] =
    branches === 0
      ? ['', '']
      : [
          `，全市 ${branches} 个支部共 ${fields * branches} 项`,
          `, ${fields * branches} in all ${branches} branches`,
        ];
  return [
    warn(
      'filing-load',
      'meta.start',
      `每个支部每月约填 ${fields} 项，超过 ${limit} 项的限度${zh}`,
      `Each branch fills in about ${fields} fields a month, more than ${limit}${en}`,
    ),
  ];
};
