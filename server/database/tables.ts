// Row types; snake_case stays in here and in the stores.
import type { ColumnType, Generated } from 'kysely';

type Time = ColumnType<Date, Date | string, Date | string>;
type Text = string | null;
type Sentence = string | { zh: string; en?: string };

export interface UnitTable {
  id: string;
  parent_id: Text;
  kind: 'committee' | 'organ' | 'branch';
  name: string;
  short_name: string;
  pinyin: string;
  initials: string;
  sort: Generated<number>;
  active: Generated<boolean>;
}

export interface PersonTable {
  id: string;
  user_name: string;
  name: string;
  pinyin: string;
  initials: string;
  unit_id: string;
  mobile: Text;
  active: Generated<boolean>;
}

export interface BusinessLineTable {
  key: string;
  name: string;
  sort: Generated<number>;
}

export interface PostKindTable {
  key: string;
  title: string;
  title_en: string;
  level: 'committee' | 'organ' | 'branch';
  sort: Generated<number>;
}

export interface PostTable {
  id: string;
  person_id: string;
  unit_id: string;
  post_key: string;
  line_key: Text;
  title: string;
  main: Generated<boolean>;
  active: Generated<boolean>;
}

export interface FormVersionTable {
  sha256: string;
  key: string;
  body: string;
  created_at: Time;
}

export interface WorkflowVersionTable {
  id: Generated<string>;
  key: string;
  number: number;
  sha256: string;
  body: string;
  forms: ColumnType<Record<string, string>, string, string>;
  status: 'published' | 'retired';
  published_at: Time;
  published_by: Text;
  retired_at: Time | null;
  retired_by: Text;
}

export interface ShippedVersionTable {
  sha256: string;
  key: string;
  met_at: Time;
}

export interface WorkflowDraftTable {
  id: string;
  key: string;
  title: string;
  base: number | null;
  revision: number;
  body: string;
  forms: string;
  updated_at: Time;
  updated_by: string;
}

export interface VersionMigrationTable {
  id: string;
  key: string;
  from_number: number;
  to_number: number;
  from_id: string;
  to_id: string;
  plan: string;
  status: 'running' | 'done' | 'stopped';
  total: number;
  started_at: Time;
  started_by: string;
  ended_at: Time | null;
  leased_until: Time | null;
}

export interface VersionMigrationItemTable {
  migration_id: string;
  item_id: string;
  result: 'moved' | 'stays';
  why: ColumnType<{ zh: string; en: string } | null, string | null, string | null>;
  at: Time;
}

export interface ItemTable {
  id: string;
  version_id: string;
  parent_id: Text;
  revision: number;
  last_entry: number;
  last_hash: string;
  status: 'active' | 'done' | 'void';
  snapshot: ColumnType<unknown, string, string>;
  unit_id: string;
  filer_id: string;
  serial: string;
  created_at: Time;
  updated_at: Time;
  opened_by: 'item' | 'clock' | null;
}

export interface SerialCounterTable {
  key: string;
  last: string;
}

export interface EntryTable {
  item_id: string;
  number: number;
  revision: number;
  kind: string;
  event: Text;
  title: string;
  actor_id: Text;
  actor_name: Text;
  actor_post: Text;
  actor_unit: Text;
  from_states: string[];
  to_states: string[];
  form_key: Text;
  form: ColumnType<unknown, string | null, string | null>;
  detail: ColumnType<unknown, string | null, string | null>;
  at: Time;
  request_key: Text;
  previous: string;
  hash: string;
}

export interface RequestTable {
  actor_id: string;
  key: string;
  body_hash: string;
  answer: ColumnType<unknown, string, string>;
  at: Time;
}

export interface TaskTable {
  id: string;
  item_id: string;
  state: string;
  title: string;
  due_at: Time | null;
  opened_at: Time;
  excluded: string[];
  /** Null: it waits for its seats; else for somebody with room. */
  waits: ColumnType<unknown, string | null | undefined, string | null>;
}

export interface TaskPreviewTable {
  seat: string;
  kind: 'coming' | 'held';
  at: Time;
  id: string;
  item_id: string;
  state: string;
  title: string;
  holder_id: Text;
}

export interface StepDraftTable {
  item_id: string;
  person_id: string;
  event: string;
  state: Text;
  form: ColumnType<unknown, string, string>;
  from_id: string;
  from_name: string;
  at: Time;
}

export interface WorkGivenTable {
  queue: string;
  person_id: string;
  number: number;
  item_id: string;
  at: Time;
}

export interface TaskSeatTable {
  seat: string;
  opened_at: Time;
  task_id: string;
  rank: Generated<number>;
}

export interface TimerTable {
  item_id: string;
  key: string;
  kind: 'after' | 'children' | 'parent' | 'cards';
  detail: ColumnType<unknown, string | null | undefined, string | null>;
  due_at: Time;
  set_at: Time;
  attempts: Generated<number>;
  retry_at: Time | null;
  problem: Text;
}

export interface CardGivenTable {
  item_id: string;
  at: Time;
  unit_id: string;
  workflow_key: string;
  colour: 'yellow' | 'red';
  reason: ColumnType<Sentence, string, string>;
  by: Text;
  counts: boolean;
  lifted_at: Time | null;
  mistaken: Generated<boolean>;
}

export interface LevelReachedTable {
  unit_id: string;
  level: string;
  period: string;
  item_id: string;
  at: Time;
}

export interface QuotaUseTable {
  key: string;
  used: number;
  most: number;
}

export interface ItemSupervisionTable {
  person_id: string;
  item_id: string;
  at: Time;
}

export interface LedgerRowTable {
  item_id: string;
  workflow_key: string;
  list: string;
  serial: string;
  label: string;
  status: string;
  outcome: Text;
  states: string[];
  tags: string[];
  unit_id: string;
  filer_id: string;
  secrecy: 'public' | 'unit' | 'need-to-know';
  card: 'yellow' | 'red' | null;
  due_at: Time | null;
  parent_id: Text;
  created_at: Time;
  updated_at: Time;
  fields: ColumnType<Record<string, unknown>, string, string>;
}

export interface ItemPartyTable {
  seat: string;
  item_id: string;
}

export interface ItemSearchTable {
  item_id: string;
  words: string;
}

export interface AttachmentTable {
  id: string;
  sha256: string;
  name: string;
  size: string;
  type: string;
  uploaded_by: string;
  uploaded_at: Time;
}

export interface ItemAttachmentTable {
  attachment_id: string;
  item_id: string;
}

export interface NoticeTable {
  id: string;
  person_id: string;
  item_id: Text;
  kind: string;
  title: ColumnType<Sentence, string, string>;
  body: ColumnType<Sentence, string | undefined, string>;
  at: Time;
  read_at: Time | null;
}

export interface DraftTable {
  id: string;
  person_id: string;
  workflow_key: string;
  label: string;
  data: ColumnType<unknown, string, string>;
  updated_at: Time;
}

export interface PersonAttributeTable {
  person_id: string;
  key: string;
  value: string;
}

export interface DirectoryChangeTable {
  id: Generated<string>;
  at: ColumnType<Date, Date, never>;
  by_id: string;
  by_name: string;
  person_id: string;
  key: string;
  value: string;
  has: boolean;
}

export interface Tables {
  unit: UnitTable;
  person: PersonTable;
  business_line: BusinessLineTable;
  post_kind: PostKindTable;
  post: PostTable;
  form_version: FormVersionTable;
  workflow_version: WorkflowVersionTable;
  shipped_version: ShippedVersionTable;
  workflow_draft: WorkflowDraftTable;
  version_migration: VersionMigrationTable;
  version_migration_item: VersionMigrationItemTable;
  item: ItemTable;
  serial_counter: SerialCounterTable;
  entry: EntryTable;
  request: RequestTable;
  task: TaskTable;
  task_seat: TaskSeatTable;
  work_given: WorkGivenTable;
  step_draft: StepDraftTable;
  task_preview: TaskPreviewTable;
  timer: TimerTable;
  ledger_row: LedgerRowTable;
  item_party: ItemPartyTable;
  item_search: ItemSearchTable;
  attachment: AttachmentTable;
  item_attachment: ItemAttachmentTable;
  notice: NoticeTable;
  card_given: CardGivenTable;
  level_reached: LevelReachedTable;
  quota_use: QuotaUseTable;
  item_supervision: ItemSupervisionTable;
  draft: DraftTable;
  person_attribute: PersonAttributeTable;
  directory_change: DirectoryChangeTable;
}
