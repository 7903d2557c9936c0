-- Units, people, posts. A unit is the committee (root), an organ under it, or a branch under an organ.
create table unit (
  id         text primary key,
  parent_id  text references unit (id),
  kind       text not null check (kind in ('committee', 'organ', 'branch')),
  name       text not null,
  short_name text not null,
  pinyin     text not null,            -- full pinyin without tones or spaces: 'shicaizhengju'
  initials   text not null,            -- 'sczj'
  sort       integer not null default 0,
  active     boolean not null default true
);
create index unit_parent on unit (parent_id, sort, id);

create table person (
  id        text primary key,
  user_name text not null unique,
  name      text not null,
  pinyin    text not null,
  initials  text not null,
  unit_id   text not null references unit (id),   -- the branch or organ the person belongs to
  mobile    text,
  active    boolean not null default true
);
create index person_unit on person (unit_id, pinyin, id);
create index person_pinyin on person (pinyin text_pattern_ops);
create index person_initials on person (initials text_pattern_ops);

create table business_line (
  key  text primary key,
  name text not null,
  sort integer not null default 0
);

create table post_kind (
  key   text primary key,              -- 'committee-reviewer'
  title text not null,                 -- 工委核查员
  title_en text not null,
  level text not null check (level in ('committee', 'organ', 'branch')),
  sort  integer not null default 0
);

create table post (
  id        text primary key,
  person_id text not null references person (id),
  unit_id   text not null references unit (id),
  post_key  text not null references post_kind (key),
  line_key  text references business_line (key),
  title     text not null,             -- as printed: 机关党委专职副书记
  main      boolean not null default false,
  active    boolean not null default true
);
create index post_person on post (person_id) where active;
create index post_seat on post (post_key, unit_id) where active;
create index post_unit on post (unit_id) where active;
