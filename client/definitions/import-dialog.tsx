import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { toProblem } from '#client/app/problem.ts';
import { Empty } from '#client/ui/empty.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { buttonClass } from '#client/ui/push-button.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import styles from './definitions.module.css';
import { DifferenceList } from './difference-list.tsx';
import { type Pack, readPack } from './pack-text.ts';
import { definitionWords } from './words.ts';

const LARGEST = 900_000;

/** Brings in a pack: what it would change is shown first, and then it becomes a draft. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(definitionWords);
  const [pack, setPack] = useState<Pack | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [name, setName] = useState('');
  const api = useApi();
  const inspect = useMutation(api.definitions.inspect.mutationOptions());
  const saving = useSaving(onClose);
  return (
    <Modal
      open
      title={say('import')}
      okText={say('saveAsDraft')}
      okButtonProps={{ disabled: !pack || inspect.isPending, loading: saving.isPending }}
      onCancel={onClose}
      onOk={() => pack && saving.mutate(pack)}
      width={720}
      destroyOnHidden
    >
      <div className={styles.stack}>
        <p>{say('importHint')}</p>
        <label className={styles.file}>
          <input
            type="file"
            className="only-heard"
            accept=".json,application/json"
            onChange={(event) => void read(event.target.files?.[0])}
          />
          <span className={buttonClass()}>{say('choose')}</span>
          {name && <span className={styles.quiet}>{name}</span>}
        </label>
        {wrong && <p role="alert">{wrong}</p>}
        {inspect.isPending && <Skeleton rows={3} />}
        {inspect.error && <InspectProblem error={inspect.error} />}
        {pack && inspect.data && <Inspected inspected={inspect.data} />}
        {saving.error && <ProblemAlert error={saving.error} />}
      </div>
    </Modal>
  );

  async function read(file: File | undefined) {
    setPack(null);
    setName(file?.name ?? '');
    inspect.reset();
    if (!file) return;
    const found = file.size > LARGEST ? null : readPack(await file.text());
    if (!found || !('pack' in found)) {
      setWrong(say(found ? 'notPack' : 'tooLarge'));
      return;
    }
    setWrong(null);
    setPack(found.pack);
    inspect.mutate(found.pack);
  }
}

function useSaving(onClose: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [requestKey] = useState(newRequestKey);
  const [id] = useState(() => crypto.randomUUID());
  const save = useMutation({
    ...api.definitions.saveDraft.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries(api.definitions.drafts.pathFilter());
      onClose();
      await navigate({ to: `/definitions/draft/${id}` });
    },
  });
  return {
    isPending: save.isPending,
    error: save.error,
    mutate: (pack: Pack) => save.mutate({ id, revision: 0, base: null, ...pack, requestKey }),
  };
}

/** A pack with faults can still become a draft, to be mended there. */
function InspectProblem({ error }: { error: unknown }) {
  const say = useWords(definitionWords);
  if (toProblem(error).code === 'invalid') return <p role="alert">{say('importBroken')}</p>;
  return <ProblemAlert error={error} />;
}

type InspectedPack = {
  key: string;
  newest: number | null;
  differences: Parameters<typeof DifferenceList>[0]['differences'];
};

function Inspected({ inspected: { key, newest, differences } }: { inspected: InspectedPack }) {
  const say = useWords(definitionWords);
  if (newest === null) return <p>{say('newWorkflow', { key })}</p>;
  if (differences.length === 0) return <Empty title={say('same')} />;
  return (
    <>
      <p>{say('comparedWith', { n: newest })}</p>
      <DifferenceList differences={differences} />
    </>
  );
}
