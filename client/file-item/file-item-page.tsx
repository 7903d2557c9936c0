import { useParams, useSearch } from '@tanstack/react-router';
import { ChooseList } from './choose-list.tsx';
import { Filing } from './filing.tsx';

/** Choose a list, then fill in its form. */
export function FileItemPage() {
  const { workflow } = useParams({ strict: false }) as { workflow?: string };
  const { draft } = useSearch({ strict: false }) as { draft?: string };
  if (!workflow) return <ChooseList />;
  return <Filing key={workflow} workflowKey={workflow} draftId={draft ?? null} />;
}
