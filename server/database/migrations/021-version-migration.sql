-- Open items on their way from one version to another.
create table version_migration (
  id           uuid primary key,
  key          text not null,
  from_number  integer not null,
  to_number    integer not null,
  from_id      bigint not null references workflow_version (id),
  to_id        bigint not null references workflow_version (id),
  plan         text not null,
  status       text not null check (status in ('running', 'done', 'stopped')),
  total        integer not null,       -- open items when it began
  started_at   timestamptz not null,
  started_by   text not null,
  ended_at     timestamptz,
  leased_until timestamptz             -- a node works on it until then, and longer while it lives
);
create unique index version_migration_running on version_migration (key) where status = 'running';
create index version_migration_key on version_migration (key, started_at desc);

-- One line an item, written together with the item itself: a killed migration goes on where it was.
create table version_migration_item (
  migration_id uuid not null references version_migration (id),
  item_id      uuid not null,
  result       text not null check (result in ('moved', 'stays')),
  why          json,                   -- {"zh": …, "en": …} of an item that stays
  at           timestamptz not null,
  primary key (migration_id, item_id)
);
create index version_migration_stays on version_migration_item (migration_id, item_id) where result = 'stays';
