-- Kinds of timers: after, children (news of a child), parent (the item above ended or dropped this one), cards (the
-- unit has got a card). What a kind needs beside its key is in detail.
alter table timer drop constraint if exists timer_kind_check;
alter table timer add column detail json;

-- Every card an item has got, by the unit it lay with: counted by unit and period, never changed but for its end.
create table card_given (
  item_id      uuid not null,
  at           timestamptz not null,
  unit_id      text not null,
  workflow_key text not null,
  colour       text not null check (colour in ('yellow', 'red')),
  reason       json not null,
  by           text,                   -- null: by the clock
  counts       boolean not null,
  lifted_at    timestamptz,
  mistaken     boolean not null default false,
  primary key (item_id, at, colour)
);
create index card_given_unit on card_given (unit_id, at);

-- A unit comes to a level of the ladder once in a period, however many of its items get a card at once.
create table level_reached (
  unit_id text not null,
  level   text not null,
  period  text not null,               -- '2026-Q1'
  item_id uuid not null,               -- whose card it was
  at      timestamptz not null,
  primary key (unit_id, level, period)
);

-- Places taken; the constraint is what keeps two nodes from giving the last place away twice.
create table quota_use (
  key  text primary key,
  used integer not null,
  most integer not null,
  constraint quota_use_within check (used between 0 and most)
);

-- Who has put an item under supervision (督办).
create table item_supervision (
  person_id text not null,
  item_id   uuid not null,
  at        timestamptz not null,
  primary key (person_id, item_id)
);
create index item_supervision_item on item_supervision (item_id);
