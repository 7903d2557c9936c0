import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { type Column, DataTable } from '#client/ui/data-table.tsx';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import { SelectBox } from '#client/ui/select-box.tsx';
import type { DraftView, Replay, ReplayGroup } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { draftWords } from './draft-words.ts';
import { Serials } from './serials.tsx';
import { StateNames } from './state-names.tsx';

/** Real histories of a version on the saved draft: where would they go another way? */
export function ReplayPanel({ draft, revision }: { draft: DraftView; revision: number }) {
  const say = useWords(draftWords);
  const api = useApi();
  const versions = useQuery(api.definitions.versions.queryOptions({ key: draft.key })).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const replay = useMutation(api.definitions.replay.mutationOptions());
  const options = versions.map(({ number }) => ({
    value: String(number),
    label: say('versionN', { n: number }),
  }));
  const version = chosen ?? options[0]?.value;
  if (version === undefined) return null;
  return (
    <Panel
      title={say('replay')}
      actions={
        <span className={styles.buttons}>
          <SelectBox label={say('replayVersion')} value={version} options={options} onChange={setChosen} />
          <PushButton
            busy={replay.isPending}
            onClick={() => replay.mutate({ key: draft.key, number: Number(version), draft: draft.id })}
          >
            {say(replay.isPending ? 'running' : 'run')}
          </PushButton>
        </span>
      }
    >
      <div className={styles.stack} key={revision}>
        <p className={styles.quiet}>{say('replayHint', { n: version })}</p>
        {replay.error && <ProblemAlert error={replay.error} />}
        {replay.data && <Replayed replay={replay.data} />}
      </div>
    </Panel>
  );
}

function Replayed({ replay }: { replay: Replay }) {
  const say = useWords(draftWords);
  const { total, same, differs, unclear, leftOut } = replay;
  return (
    <>
      <p role="status">
        <strong>{say('replayed', { total, same, differs, unclear })}</strong>
        {leftOut > 0 && <span className={styles.quiet}> {say('leftOut', { n: leftOut })}</span>}
      </p>
      <DataTable
        label={say('replay')}
        columns={useColumns()}
        rows={replay.groups}
        keyOf={(group) => JSON.stringify([group.event, group.states, group.why])}
        empty={<Empty title={say(total === 0 ? 'nothingToReplay' : 'allSame')} />}
      />
    </>
  );
}

function useColumns(): Column<ReplayGroup>[] {
  const say = useWords(draftWords);
  const text = useText();
  const event = ({ result, event: title, states }: ReplayGroup) => {
    if (result === 'unclear') return say('unclearMark');
    if (title === null) return states.length === 0 ? say('filing') : say('clock');
    return typeof title === 'string' && title.includes('/') ? say('clock') : text(title);
  };
  return [
    { key: 'why', title: say('why'), main: true, render: ({ why }) => text(why) },
    { key: 'event', title: say('atEvent'), width: '144px', render: event },
    {
      key: 'states',
      title: say('atState'),
      width: '160px',
      render: ({ states }) => <StateNames states={states} />,
    },
    { key: 'count', title: say('count'), width: '72px', align: 'end', render: ({ count }) => count },
    {
      key: 'examples',
      title: say('examples'),
      width: '200px',
      render: ({ examples }) => <Serials serials={examples} />,
    },
  ];
}
