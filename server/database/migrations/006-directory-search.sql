-- Names are searched by their single characters and overlapping pairs: 欧阳小明 → 欧 阳 小 明 欧阳 阳小 小明.
create function name_words(name text) returns text[] language sql immutable strict parallel safe as $$
  select array(
    select substr(name, i, 1) from generate_series(1, length(name)) i
    union
    select substr(name, i, 2) from generate_series(1, length(name) - 1) i
  )
$$;
alter table person add column words tsvector generated always as (array_to_tsvector(name_words(name))) stored;
create index person_words on person using gin (words);

-- The order of every list of people.
create index person_by_pinyin on person (pinyin collate "C", id collate "C") where active;

-- Present once the demo organisation has been loaded; its items are filed in the days before `loaded_at`.
create table demo (
  one       boolean primary key default true check (one),
  loaded_at timestamptz not null,
  items_at  timestamptz               -- when the last demo item was in
);
