-- Units that owe a duty of a period and have nobody it could be opened for: told once, and counted as missing.
create table recurring_unmanned (
  workflow_key text not null,
  period       text not null,
  unit_id      text not null,
  told_at      timestamptz not null,
  primary key (workflow_key, period, unit_id)
);
