-- What was copied to whom (抄送), and whether they have read it.
create table item_copy (
  item_id   uuid not null,
  person_id text not null,
  by_id     text not null,
  by_name   text not null,
  at        timestamptz not null,
  read_at   timestamptz,
  primary key (item_id, person_id)
);
create index item_copy_person on item_copy (person_id, at desc, item_id desc);
create index item_copy_unread on item_copy (person_id) where read_at is null;
