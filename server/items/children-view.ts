import type { SignedInContext } from '#server/context.ts';
import { stateNames } from '#server/definitions/version.ts';
import { getVersionById } from '#server/definitions/versions.ts';
import type { Text } from '#workflows/definition.ts';
import { zhOf } from '#workflows/text.ts';
import { countVisibleChildren } from './children-store.ts';

/** How the items below stand: how many, how far, and where. */
export interface ChildrenView {
  total: number;
  done: number;
  void: number;
  /** 0 to 100, on average; those made void do not count. */
  progress: number;
  /** The most first. */
  states: { title: Text; status: 'active' | 'done' | 'void'; count: number }[];
}

/** Of the children a person may see; nothing when there are none. */
export async function childrenView(
  { database, person }: SignedInContext,
  parentId: string,
  progress: string | undefined,
): Promise<ChildrenView | null> {
  const rows = await countVisibleChildren(database, parentId, person.seats, progress ?? '');
  if (rows.length === 0) return null;
  const view: ChildrenView = { total: 0, done: 0, void: 0, progress: 0, states: [] };
  let sum = 0;
  for (const { version_id, status, states, count, progress: far } of rows) {
    view.total += count;
    if (status === 'done') view.done += count;
    if (status === 'void') view.void += count;
    sum += far;
    const version = await getVersionById(database, version_id); // kept in memory after the first
    const title: Text =
      status === 'void'
        ? { zh: '已作废', en: 'Void' }
        : (stateNames(version, states).at(0)?.title ?? states[0] ?? '');
    const known = view.states.find((each) => each.status === status && zhOf(each.title) === zhOf(title));
    if (known) known.count += count;
    else view.states.push({ title, status, count });
  }
  const counted = view.total - view.void;
  view.progress = counted === 0 ? 0 : Math.round(sum / counted);
  view.states.sort((one, other) => other.count - one.count);
  return view;
}
