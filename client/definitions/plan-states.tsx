import { useText, useWords } from '#client/app/language.ts';
import { PushButton } from '#client/ui/push-button.tsx';
import { SelectBox } from '#client/ui/select-box.tsx';
import type { Workflow } from '#workflows/definition.ts';
import type { MigrationPlan } from '#workflows/migration/plan.ts';
import { walkStates } from '#workflows/walk.ts';
import styles from './definitions.module.css';
import { migrationWords } from './migration-words.ts';

export interface PlanFormProps {
  plan: MigrationPlan;
  older: Workflow;
  newer: Workflow;
  /** States the last dry run asked about. */
  open: string[];
  onChange: (plan: MigrationPlan) => void;
}

const ENDS = '∅';

/** Where each state goes that has no like of its own. */
export function PlanStates({ plan, older, newer, open, onChange }: PlanFormProps) {
  const say = useWords(migrationWords);
  const olds = useOptions(older);
  const news = useOptions(newer);
  const asked = open.filter((path) => !Object.hasOwn(plan.states, path));
  const paths = [...Object.keys(plan.states), ...asked];
  const targets = [{ value: '', label: say('chooseState') }, ...news, { value: ENDS, label: say('ends') }];
  const others = olds.filter(({ value }) => !paths.includes(value));
  return (
    <div className={styles.group}>
      <span className={styles.label}>{say('states')}</span>
      <span className={styles.quiet}>{say(paths.length === 0 ? 'noStates' : 'statesHint')}</span>
      {paths.map((path) => (
        <div key={path} className={styles.rows}>
          <span>{olds.find(({ value }) => value === path)?.label ?? path}</span>
          <span aria-hidden="true">→</span>
          <SelectBox
            label={`${say('newState')} ${path}`}
            value={shown(path)}
            options={targets}
            onChange={(value) => onChange({ ...plan, states: put(path, value) })}
          />
          <PushButton
            size="small"
            onClick={() => onChange({ ...plan, states: put(path, '') })}
            aria-label={say('unsay', { state: path })}
          >
            ×
          </PushButton>
        </div>
      ))}
      <div>
        <SelectBox
          label={say('addState')}
          value=""
          options={[{ value: '', label: say('addState') }, ...others]}
          onChange={(value) =>
            value && onChange({ ...plan, states: { ...plan.states, [value]: sameOr(value) } })
          }
        />
      </div>
    </div>
  );

  function shown(path: string): string {
    if (!Object.hasOwn(plan.states, path)) return '';
    return plan.states[path] ?? ENDS;
  }

  function put(path: string, value: string): Record<string, string | null> {
    const { [path]: _, ...rest } = plan.states;
    return value === '' ? rest : { ...rest, [path]: value === ENDS ? null : value };
  }

  /** The like of a state to begin with, or the first there is. */
  function sameOr(path: string): string {
    return (news.find(({ value }) => value === path) ?? news[0])?.value ?? path;
  }
}

/** States one can be in, by their titles with the path behind. */
function useOptions(workflow: Workflow): { value: string; label: string }[] {
  const text = useText();
  return [...walkStates(workflow)]
    .filter(({ node }) => node.type !== 'history')
    .map(({ path, node }) => ({
      value: path,
      label: node.meta?.title === undefined ? path : `${text(node.meta.title)} (${path})`,
    }));
}
