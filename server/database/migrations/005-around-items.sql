create table attachment (
  id          uuid primary key,
  sha256      text not null,
  name        text not null,
  size        bigint not null,
  type        text not null,           -- detected, not claimed
  uploaded_by text not null,
  uploaded_at timestamptz not null
);
create index attachment_sha256 on attachment (sha256);

-- A file is seen by who may see an item that uses it; until then by who uploaded it.
create table item_attachment (
  attachment_id uuid not null references attachment (id),
  item_id       uuid not null,
  primary key (attachment_id, item_id)
);

create table notice (
  id        uuid primary key,
  person_id text not null,
  item_id   uuid,
  kind      text not null,             -- task, card, urge, result, comment, system
  title     json not null,             -- a sentence in each language: {"zh": "…", "en": "…"}
  body      json not null default '""',
  at        timestamptz not null,
  read_at   timestamptz
);
create index notice_person on notice (person_id, at desc, id desc);
create index notice_unread on notice (person_id) where read_at is null;

create table draft (
  id           uuid primary key,
  person_id    text not null,
  workflow_key text not null,
  label        text not null,
  data         json not null,
  updated_at   timestamptz not null
);
create index draft_person on draft (person_id, updated_at desc, id desc);
