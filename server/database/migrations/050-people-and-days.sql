-- What a person is known for, asked by roles: 'expertise' = 'law'.
create table person_attribute (
  person_id text not null references person (id),
  key       text not null check (key ~ '^[A-Za-z0-9_-]{1,64}$'),
  value     text not null check (value ~ '^[A-Za-z0-9_-]{1,64}$'),
  primary key (person_id, key, value)
);
create index person_attribute_value on person_attribute (key, value);

-- Time-boxed mandates (代理): while one is in force the deputy sits where the principal does.
create table mandate (
  id           uuid primary key,
  principal_id text not null references person (id),
  deputy_id    text not null references person (id),
  post_ids     text[] not null,        -- the posts given
  reason       text not null,
  from_at      timestamptz not null,
  until_at     timestamptz not null,
  given_at     timestamptz not null,
  ended_at     timestamptz,            -- by hand, before its time
  ended_by     text,
  check (principal_id <> deputy_id),
  check (until_at > from_at)
);
create index mandate_deputy on mandate (deputy_id, until_at) where ended_at is null;
create index mandate_principal on mandate (principal_id, until_at);

-- Whose turn it is, for roles that ask each in turn.
create table role_turn (
  key  text primary key,
  last text not null                   -- person asked last
);

-- Days that differ from the State Council's calendar the program ships with.
create table calendar_day (
  day        date primary key,
  worked     boolean not null,
  note       text not null default '',
  changed_by text not null,
  changed_at timestamptz not null
);

-- One row: grows with every change of a day; deadlines are counted anew until they are as new.
create table calendar_state (
  only_one boolean primary key default true check (only_one),
  number   integer not null,
  counted  integer not null
);
insert into calendar_state (number, counted) values (0, 0);

-- Which item a duty that comes round has opened for a unit and a period.
create table recurring_item (
  workflow_key text not null,
  period       text not null,          -- '2026-Q1'
  unit_id      text not null,
  item_id      uuid not null,
  opened_at    timestamptz not null,
  primary key (workflow_key, period, unit_id)
);

-- Active people on each of these seats, with the place of the seat in the list.
create function seat_people(seats text[]) returns table (seat text, place bigint, person_id text)
language sql stable as $$
  with recursive read as (
    select s.seat, s.place, split_part(s.seat, '@', 1) as post, split_part(s.seat, '@', 2) as unit_id
    from unnest(seats) with ordinality as s (seat, place) where s.seat like '%@%'
  ), wanted as (
    select r.seat, r.place, r.unit_id,
      split_part(split_part(r.post, '?', 1), '/', 1) as post_key,
      nullif(split_part(split_part(r.post, '?', 1), '/', 2), '') as line_key,
      nullif(split_part(split_part(r.post, '?', 2), '=', 1), '') as attribute,
      split_part(split_part(r.post, '?', 2), '=', 2) as value
    from read r
  ), within as (
    select w.seat, w.place, w.attribute, w.value, u.id, u.kind
    from wanted w join unit u on u.id = w.unit_id where w.post_key = '*'
    union
    select w.seat, w.place, w.attribute, w.value, u.id, u.kind
    from within w join unit u on u.parent_id = w.id and w.kind <> 'committee'
  ), held as (
    select s.seat, s.place, substr(s.seat, 8) as person_id, null as attribute, null as value
    from unnest(seats) with ordinality as s (seat, place) where s.seat like 'person:%'
    union
    select w.seat, w.place, p.person_id, w.attribute, w.value
    from wanted w join post p on p.active and p.post_key = w.post_key and p.unit_id = w.unit_id
      and (w.line_key is null or p.line_key = w.line_key)
    union
    select w.seat, w.place, p.person_id, w.attribute, w.value
    from wanted w join post p on p.active and p.post_key = w.post_key and (w.line_key is null or p.line_key = w.line_key)
    where w.unit_id = '*'
    union
    select w.seat, w.place, p.person_id, w.attribute, w.value
    from within w join post p on p.active and p.unit_id = w.id
    union
    select w.seat, w.place, a.person_id, w.attribute, w.value
    from wanted w join person_attribute a on a.key = w.attribute and a.value = w.value
    where w.post_key = '*' and w.unit_id = '*'
  )
  select h.seat, h.place, h.person_id
  from held h join person on person.id = h.person_id and person.active
  where h.attribute is null
    or exists (select from person_attribute a where a.person_id = h.person_id and a.key = h.attribute and a.value = h.value)
$$;
