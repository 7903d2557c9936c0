-- What somebody typed for a step and did not send: handed on with the task (转办), or filled in ahead by themselves.
create table step_draft (
  item_id   uuid not null,
  person_id text not null,             -- who has it now
  event     text not null,
  state     text,                      -- for which state it was filled in ahead
  form      json not null,
  from_id   text not null,             -- who typed it
  from_name text not null,
  at        timestamptz not null,
  primary key (item_id, person_id, event)
);
create index step_draft_at on step_draft (at);
