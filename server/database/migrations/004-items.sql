-- item is the hot row: a step changes nothing that is indexed, so updates stay heap-only.
create table item (
  id           uuid primary key,
  version_id   bigint not null references workflow_version (id),
  parent_id    uuid references item (id),
  revision     integer not null,       -- grows by one with every change of state or data
  last_entry   integer not null,       -- number of the newest entry
  last_hash    text not null,          -- hash of the newest entry
  status       text not null check (status in ('active', 'done', 'void')),
  snapshot     json not null,          -- XState value, history and context; json keeps key order
  unit_id      text not null,          -- the unit it was filed for
  filer_id     text not null,
  serial       text not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
) with (fillfactor = 80);
create index item_parent on item (parent_id, created_at, id) where parent_id is not null;
create index item_version on item (version_id, id);

-- The next number of a serial rule, one row a rule and year: key 'WT2026'.
create table serial_counter (
  key  text primary key,
  last bigint not null
);

-- Append-only history, one hash chain an item.
create table entry (
  item_id     uuid not null,
  number      integer not null,
  revision    integer not null,        -- of the item after this entry
  kind        text not null,           -- file, event, timer, child, urge, comment, system
  event       text,
  title       text not null,           -- what the button said
  actor_id    text,
  actor_name  text,
  actor_post  text,                    -- acting as: 机关党委专职副书记 · 市财政局
  actor_unit  text,
  from_states text[] not null,
  to_states   text[] not null,
  form_key    text,
  form        json,                    -- the values of the form handed in with this event
  detail      json,                    -- what an engine entry has to say: a card, a timer, a child
  at          timestamptz not null,
  request_key text,
  previous    text not null,
  hash        text not null,
  primary key (item_id, number)
);
create index entry_actor on entry (actor_id, at desc, item_id) where actor_id is not null;

-- One request key has one effect, and always the same answer.
create table request (
  actor_id  text not null,
  key       text not null,
  body_hash text not null,
  answer    json not null,
  at        timestamptz not null,
  primary key (actor_id, key)
);
create index request_at on request (at);

-- Open tasks only; a finished task lives on in entry.
create table task (
  id         uuid primary key,
  item_id    uuid not null,
  state      text not null,            -- path of the state: 'fixing.work.doing'
  title      text not null,
  due_at     timestamptz,
  opened_at  timestamptz not null,
  excluded   text[] not null default '{}'  -- people who may not take it (separation of duties, has voted)
);
create index task_item on task (item_id);

-- Who a task waits for, as seats: 'person:P00001', 'unit-liaison@U012', 'committee-reviewer@*'.
create table task_seat (
  seat      text not null,
  opened_at timestamptz not null,
  task_id   uuid not null references task (id) on delete cascade,
  primary key (seat, opened_at, task_id)
);
create index task_seat_task on task_seat (task_id);

-- What waits for the clock, or is a message from another item that is due at once.
create table timer (
  item_id   uuid not null,
  key       text not null,             -- '<state path>/<delay name>', '@children'
  kind      text not null check (kind in ('after', 'children')),
  due_at    timestamptz not null,
  set_at    timestamptz not null,
  attempts  integer not null default 0,
  retry_at  timestamptz,               -- after a failure
  problem   text,
  primary key (item_id, key)
);
create index timer_due on timer (due_at);

-- What the ledgers sort and filter by.
create table ledger_row (
  item_id      uuid primary key,
  workflow_key text not null,
  list         text not null,
  serial       text not null,
  label        text not null,
  status       text not null,
  outcome      text,
  states       text[] not null,
  tags         text[] not null,
  unit_id      text not null,          -- the unit it lies with now (responsible unit, else the filing unit)
  filer_id     text not null,
  secrecy      text not null check (secrecy in ('public', 'unit', 'need-to-know')),
  card         text check (card in ('yellow', 'red')),
  due_at       timestamptz,
  parent_id    uuid,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  fields       jsonb not null          -- the item's data, to query only
) with (fillfactor = 90);
create index ledger_row_created on ledger_row (workflow_key, created_at desc, item_id desc);
create index ledger_row_unit on ledger_row (unit_id, workflow_key, created_at desc, item_id desc);
create index ledger_row_due on ledger_row (workflow_key, due_at, item_id) where status = 'active' and due_at is not null;
create index ledger_row_card on ledger_row (workflow_key, card, created_at desc, item_id desc) where card is not null;
create index ledger_row_filer on ledger_row (filer_id, created_at desc, item_id desc);

-- Who may see an item, as seats: 'person:P00001', '*@U012'.
create table item_party (
  seat         text not null,
  item_id      uuid not null,
  primary key (item_id, seat)
);
create index item_party_seat on item_party (seat, item_id desc);

-- Overlapping pairs of characters of the item's words, made in Node; each also with the workflow in front.
create table item_search (
  item_id uuid primary key,
  words   tsvector not null
);
create index item_search_words on item_search using gin (words);
