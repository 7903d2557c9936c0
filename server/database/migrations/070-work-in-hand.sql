-- A task nobody has room for waits: [{"role", "workflow", "states", "seats", "most"}]. Null: it waits for its seats.
alter table task add column waits json;
create index task_waits on task (opened_at, id) where waits is not null;

-- Every task put into somebody's hands where a role sets a limit. Two givers who saw the same number of earlier ones
-- break the key, so that nobody is given one too many.
create table work_given (
  queue     text not null,             -- '<workflow>/<role>'
  person_id text not null,
  number    integer not null,          -- 1, 2, 3 … for this person
  item_id   uuid not null,
  at        timestamptz not null,
  primary key (queue, person_id, number)
);
