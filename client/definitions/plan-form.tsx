import { useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { Choice } from '#client/ui/choice.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import styles from './definitions.module.css';
import { migrationWords } from './migration-words.ts';
import { type PlanFormProps, PlanStates } from './plan-states.tsx';

/** What goes where, what becomes of timers; data and single timers as JSON. */
export function PlanForm(props: PlanFormProps) {
  const say = useWords(migrationWords);
  const { plan, onChange } = props;
  const timers = typeof plan.timers === 'string' ? plan.timers : 'custom';
  const choices = [
    { value: 'keep', label: say('keep') },
    { value: 'restart', label: say('restart') },
    ...(timers === 'custom' ? [{ value: 'custom', label: say('custom') }] : []),
  ];
  return (
    <div className={styles.stack}>
      <PlanStates {...props} />
      <div className={styles.group}>
        <span className={styles.label}>{say('timers')}</span>
        <div>
          <Choice
            label={say('timers')}
            value={timers}
            options={choices}
            onChange={(value) =>
              value !== 'custom' && onChange({ ...plan, timers: value as 'keep' | 'restart' })
            }
          />
        </div>
      </div>
      <PlanText plan={plan} onChange={onChange} />
    </div>
  );
}

function PlanText({ plan, onChange }: Pick<PlanFormProps, 'plan' | 'onChange'>) {
  const say = useWords(migrationWords);
  const written = JSON.stringify(plan, null, 2);
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  return (
    <details className={styles.group}>
      <summary>{say('json')}</summary>
      <div className={styles.stack}>
        <p className={styles.quiet}>{say('jsonHint')}</p>
        <textarea
          className={styles.json}
          aria-label={say('json')}
          spellCheck={false}
          value={text ?? written}
          onChange={(event) => setText(event.target.value)}
        />
        {wrong && (
          <p role="alert" className={styles.wrong}>
            {say('notPlan')}
          </p>
        )}
        <div>
          <PushButton size="small" disabled={text === null || text === written} onClick={apply}>
            {say('apply')}
          </PushButton>
        </div>
      </div>
    </details>
  );

  function apply() {
    try {
      onChange({ ...plan, ...JSON.parse(text ?? written), from: plan.from, to: plan.to });
      setWrong(false);
      setText(null);
    } catch {
      setWrong(true);
    }
  }
}
