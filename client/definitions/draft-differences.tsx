import { useQuery } from '@tanstack/react-query';
import { useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { toProblem } from '#client/app/problem.ts';
import { Empty } from '#client/ui/empty.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import type { DraftView } from '#server/definitions/definition-router.ts';
import { DifferenceList } from './difference-list.tsx';
import { draftWords } from './draft-words.ts';
import { useLastVersion } from './use-last-version.ts';
import { definitionWords } from './words.ts';

/** The draft as it was saved, beside the last version. */
export function DraftDifferences({ draft }: { draft: DraftView }) {
  const say = useWords(definitionWords);
  const sayDraft = useWords(draftWords);
  const api = useApi();
  const last = useLastVersion(draft.key);
  const number = last.data?.number;
  const sides = { before: { key: draft.key, number: number ?? 1 }, after: { draft: draft.id } };
  const compared = useQuery({
    ...api.definitions.compare.queryOptions(sides),
    enabled: number !== undefined,
  });
  if (last.isSuccess && number === undefined) return <p>{sayDraft('publishNew')}</p>;
  if (compared.data?.length === 0) return <Empty title={say('same')} />;
  if (compared.data) return <DifferenceList differences={compared.data} />;
  if (compared.error && toProblem(compared.error).code === 'invalid') {
    return <p>{toProblem(compared.error).message}</p>;
  }
  return compared.error ? (
    <ProblemAlert error={compared.error} onRetry={() => void compared.refetch()} />
  ) : (
    <Skeleton rows={3} />
  );
}
