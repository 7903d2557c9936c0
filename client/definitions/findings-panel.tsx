import { useText, useWords } from '#client/app/language.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import type { Finding } from '#workflows/check/finding.ts';
import styles from './definitions.module.css';
import { draftWords } from './draft-words.ts';
import { findPlace, pathOfPlace } from './find-place.ts';
import { lineAt, readPack, writePack } from './pack-text.ts';
import type { Checked } from './use-check.ts';

export interface FindingsPanelProps {
  check: Checked;
  text: string;
  onPlace: (position: number) => void;
}

/** What stands against publishing; each finding leads to its place in the text. */
export function FindingsPanel({ check, text, onPlace }: FindingsPanelProps) {
  const say = useWords(draftWords);
  const { findings, checked } = check;
  const read = readPack(text);
  const isStale = !('pack' in read) || writePack(read.pack) !== checked;
  const blocking = findings?.filter(({ severity }) => severity === 'block').length ?? 0;
  const warnings = (findings?.length ?? 0) - blocking;
  const counts = [
    ...(blocking > 0 ? [say('blocks', { n: blocking })] : []),
    ...(warnings > 0 ? [say('warnings', { n: warnings })] : []),
  ];
  return (
    <Panel title={say('findings')} note={counts.join(' · ')} flush>
      <div className={styles.findings} aria-live="polite">
        {check.error && <ProblemAlert error={check.error} />}
        {findings && isStale && <p className={styles.note}>{say('changedSince')}</p>}
        {check.busy && !findings && <Skeleton rows={4} />}
        {!check.busy && !findings && !check.error && (
          <Empty title={say('notChecked')}>{say('notCheckedHint')}</Empty>
        )}
        {findings?.length === 0 && !isStale && <Empty title={say('sound')}>{say('soundHint')}</Empty>}
        <ul>
          {(findings ?? []).map((finding) => (
            <li key={`${finding.check} ${finding.place} ${JSON.stringify(finding.text)}`}>
              <FindingLine finding={finding} text={text} onPlace={onPlace} />
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function FindingLine({ finding, text, onPlace }: { finding: Finding } & Omit<FindingsPanelProps, 'check'>) {
  const say = useWords(draftWords);
  const words = useText();
  const valid = 'pack' in readPack(text);
  const position = valid ? findPlace(text, pathOfPlace(finding.place)) : 0;
  return (
    <button type="button" className={styles.finding} onClick={() => valid && onPlace(position)}>
      <span className={styles.severity} data-severity={finding.severity}>
        {say(finding.severity)}
      </span>
      <span>
        {words(finding.text)}
        {finding.example && finding.example.length > 0 && (
          <span className={styles.quiet}> {say('example', { path: finding.example.join(' → ') })}</span>
        )}
      </span>
      <span className={styles.quiet}>{valid && say('line', { n: lineAt(text, position) })}</span>
    </button>
  );
}
