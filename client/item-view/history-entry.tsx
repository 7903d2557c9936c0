import { inARow, useLanguage, useText, useWords } from '#client/app/language.ts';
import { ReadForm } from '#client/form-view/read-form.tsx';
import { PersonName } from '#client/ui/person-name.tsx';
import { Time } from '#client/ui/time.tsx';
import { drawnBy } from './drawn-by.ts';
import { entryForm, meantBy } from './entry-form.ts';
import { entryTitle } from './entry-title.ts';
import styles from './history.module.css';
import type { EntryRow, ItemView } from './item.ts';
import { itemWords } from './words.ts';

export interface HistoryEntryProps {
  entry: EntryRow;
  item: Pick<ItemView, 'forms' | 'workflow'>;
  /** What timers bring about, by key. */
  timers: ReadonlyMap<string, string>;
}

/** One line of history: what was done, by whom and as what, the opinion given, and where the item went. */
export function HistoryEntry({ entry, item, timers }: HistoryEntryProps) {
  const say = useWords(itemWords);
  const text = useText();
  const [language] = useLanguage();
  const form = entryForm(entry, item.forms, item.workflow);
  const meant = meantBy(entry, language);
  const titles = (states: EntryRow['from']) =>
    inARow(
      states.map((state) => text(state.title)),
      language,
    );
  const from = titles(entry.from);
  const to = titles(entry.to);
  return (
    <li className={`${styles.entry} ${entry.actor ? '' : styles.system}`}>
      <p className={styles.head}>
        <span className={styles.title}>{entryTitle(entry, timers, language, say)}</span>
        <span className={styles.when}>
          <Time at={entry.at} />
        </span>
      </p>
      <p>{entry.actor ? <PersonName name={entry.actor.name} detail={entry.actor.post} /> : say('system')}</p>
      {entry.detail?.repeated === true && <p>{say('passedAlone')}</p>}
      {meant !== null && <p>{meant}</p>}
      {entry.detail?.unsent === true && <p>{say('unsentAlong')}</p>}
      {typeof entry.detail?.dropped === 'string' && <p>{entry.detail.dropped}</p>}
      {drawnBy(entry).map(({ role, names, among }) => (
        <p key={role}>{say('drawn', { role, names: inARow(names, language), among })}</p>
      ))}
      {typeof entry.detail?.restDropped === 'number' && (
        <p>{say('restDropped', { n: entry.detail.restDropped })}</p>
      )}
      {to && from !== to && <p className={styles.moved}>{from ? say('moved', { from, to }) : `→ ${to}`}</p>}
      {form?.keep === 'entry' && entry.form && (
        <div className={styles.opinion}>
          <ReadForm form={form} data={entry.form} language={language} onlyFilled />
        </div>
      )}
      <div className={styles.details}>
        {form && form.keep !== 'entry' && entry.form && (
          <details>
            <summary>{say('showForm')}</summary>
            <ReadForm form={form} data={entry.form} language={language} onlyFilled />
          </details>
        )}
        <details>
          <summary>{say('proof')}</summary>
          <span className={styles.hash}>
            {say('proofNumber', { n: entry.number, hash: entry.hash.slice(0, 12) })}
          </span>
        </details>
      </div>
    </li>
  );
}
