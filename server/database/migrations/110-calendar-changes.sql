-- Every change of a day of the working calendar, for good. One request key changes a day once.
create table calendar_change (
  id          bigint generated always as identity primary key,
  day         date not null,
  worked      boolean not null,
  note        text not null default '',
  changed_by  text not null,
  changed_at  timestamptz not null,
  request_key text,
  unique (changed_by, request_key)
);
create index calendar_change_day on calendar_change (day, id);

insert into calendar_change (day, worked, note, changed_by, changed_at)
select day, worked, note, changed_by, changed_at from calendar_day order by changed_at;
