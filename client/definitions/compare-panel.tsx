import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { Empty } from '#client/ui/empty.tsx';
import { Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { SelectBox } from '#client/ui/select-box.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import type { VersionRow } from '#server/definitions/definition-router.ts';
import styles from './definitions.module.css';
import { DifferenceList } from './difference-list.tsx';
import { definitionWords } from './words.ts';

const side = z.string().max(50).optional().catch(undefined);
const address = z.object({ before: side, after: side });

type Ref = { key: string; number: number } | { draft: string };

/** Versions are written as numbers in the address, drafts by their ids. */
const toRef = (workflow: string, value: string): Ref =>
  /^\d+$/.test(value) ? { key: workflow, number: Number(value) } : { draft: value };

/** Two versions, or a version and a draft, side by side in sentences. */
export function ComparePanel({ workflow, versions }: { workflow: string; versions: VersionRow[] }) {
  const say = useWords(definitionWords);
  const [shown, change] = useFilters(address);
  const drafts = useQuery(useApi().definitions.drafts.queryOptions());
  const options = [
    ...versions.map(({ number }) => ({ value: String(number), label: say('versionN', { n: number }) })),
    ...(drafts.data ?? [])
      .filter((draft) => draft.key === workflow)
      .map(({ id, title, updatedAt }) => ({
        value: id,
        label: say('draftOption', { title, at: beijingTime(updatedAt) }),
      })),
  ];
  if (options.length < 2) {
    return (
      <Panel>
        <Empty title={say('onlyOne')}>{say('onlyOneHint')}</Empty>
      </Panel>
    );
  }
  const { before = String(versions[1]?.number ?? versions[0]?.number), after = String(options[0]?.value) } =
    shown;
  const chosen = {
    before,
    after: after === before ? String(options.find(({ value }) => value !== before)?.value) : after,
  };
  return (
    <Panel
      title={say('compare')}
      actions={
        <span className={styles.sides}>
          <SelectBox
            label={say('before')}
            value={chosen.before}
            options={options}
            onChange={(value) => change({ before: value })}
          />
          <span aria-hidden="true">→</span>
          <SelectBox
            label={say('after')}
            value={chosen.after}
            options={options}
            onChange={(value) => change({ after: value })}
          />
        </span>
      }
    >
      <Compared before={toRef(workflow, chosen.before)} after={toRef(workflow, chosen.after)} />
    </Panel>
  );
}

/** What differs between two sides, asked of the server. */
export function Compared({ before, after }: { before: Ref; after: Ref }) {
  const say = useWords(definitionWords);
  const compared = useQuery(useApi().definitions.compare.queryOptions({ before, after }));
  if (compared.isPending) return <Skeleton rows={5} />;
  if (compared.error) return <ProblemAlert error={compared.error} onRetry={() => void compared.refetch()} />;
  if (compared.data.length === 0) return <Empty title={say('same')} />;
  return <DifferenceList differences={compared.data} />;
}
