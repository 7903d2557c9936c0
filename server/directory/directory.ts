// The tree of units, kept in memory (1,600 rows) and refreshed when it changes.

export interface Unit {
  id: string;
  parentId: string | null;
  kind: 'committee' | 'organ' | 'branch';
  name: string;
  shortName: string;
}

export interface Directory {
  unit: (id: string) => Unit | undefined;
  /** The unit itself and those above it, nearest first. */
  unitsUp: (id: string) => Unit[];
  /** The unit itself and all below it. */
  unitsDown: (id: string) => Unit[];
  /** Directly below, in their order. */
  children: (id: string) => Unit[];
  /** The organ a branch belongs to; the unit itself when it is none. */
  organOf: (id: string) => Unit | undefined;
  committee: () => Unit;
  organs: () => Unit[];
  postTitle: (key: string, language: 'zh' | 'en') => string;
  /** Name of a business line: 财务 */
  lineName: (key: string) => string;
  refresh: () => Promise<void>;
}
