export interface PersonRow {
  id: string;
  name: string;
  pinyin: string;
  unit: { id: string; name: string };
  organ: { id: string; name: string } | null;
  posts: { title: string; titleEn: string; unitName: string }[];
  /** Who acts for them now, and until when. */
  deputies: { name: string; until: string; limited: boolean }[];
  /** What they are known for, asked by roles. */
  attributes: { key: string; value: string }[];
  /** Middle digits masked: 138****5678 */
  mobile: string | null;
}

export interface UnitRow {
  id: string;
  parentId: string | null;
  kind: 'committee' | 'organ' | 'branch';
  name: string;
  shortName: string;
  branches: number;
  people: number;
}
