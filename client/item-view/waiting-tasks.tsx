import { inARow, useLanguage, useText, useWords } from '#client/app/language.ts';
import { Due } from '#client/ui/due.tsx';
import { Panel } from '#client/ui/page.tsx';
import { Time } from '#client/ui/time.tsx';
import type { WaitingTask } from './item.ts';
import styles from './waiting-tasks.module.css';
import { itemWords } from './words.ts';

/** Who has to do what, since when, until when. */
export function WaitingTasks({ tasks }: { tasks: WaitingTask[] }) {
  const say = useWords(itemWords);
  const text = useText();
  const [language] = useLanguage();
  if (tasks.length === 0) return null;
  return (
    <Panel title={say('waiting')}>
      <ul className={styles.tasks}>
        {tasks.map((task) => (
          <li key={task.state} className={styles.task}>
            <p className={styles.title}>
              {text(task.title)}
              {task.mine && <span className={styles.mine}>{say('waitsForMe')}</span>}
            </p>
            {task.waitsFor.length > 0 && <p>{say('waitsFor', { who: inARow(task.waitsFor, language) })}</p>}
            {task.notes.length > 0 && (
              <ul className={styles.notes}>
                {task.notes.map((note) => (
                  <li key={text(note)}>{text(note)}</li>
                ))}
              </ul>
            )}
            <p className={styles.when}>
              <span className={styles.since}>
                <Time at={task.openedAt} as="near" />
              </span>
              {task.dueAt && <Due at={task.dueAt} />}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
