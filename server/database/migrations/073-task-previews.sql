-- Tasks people see and cannot do: one that is on its way to them, or one that a colleague has (kind coming, held).
create table task_preview (
  seat      text not null,
  kind      text not null check (kind in ('coming', 'held')),
  at        timestamptz not null,
  id        uuid not null,             -- the same for all seats of one
  item_id   uuid not null,
  state     text not null,
  title     text not null,
  holder_id text,                      -- who has it
  primary key (seat, kind, at, id)
);
create index task_preview_item on task_preview (item_id);
