-- What somebody typed for a step and did not send, handed on with the task (转办).
create table step_draft (
  item_id   uuid not null,
  person_id text not null,             -- who has it now
  event     text not null,
  form      json not null,
  from_name text not null,             -- who typed it
  at        timestamptz not null,
  primary key (item_id, person_id, event)
);
create index step_draft_at on step_draft (at);
