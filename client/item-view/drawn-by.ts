import type { EntryRow } from './item.ts';

/** Who was drawn by lot in this step, for which role, of how many. */
export function drawnBy({ detail }: EntryRow): { role: string; names: string[]; among: number }[] {
  const drawn = detail?.drawn as unknown as
    | { role: string; people: { name: string }[]; among: number }[]
    | undefined;
  return (drawn ?? []).map(({ role, people, among }) => ({
    role,
    names: people.map(({ name }) => name),
    among,
  }));
}
