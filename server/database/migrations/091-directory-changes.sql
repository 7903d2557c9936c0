-- What a person is known for may be said in Chinese: 专长 法律. Only what has a meaning in seats is left out.
alter table person_attribute drop constraint person_attribute_key_check;
alter table person_attribute drop constraint person_attribute_value_check;
alter table person_attribute add constraint person_attribute_check
  check (key ~ '^[^?=@/:[:space:]]{1,64}$' and value ~ '^[^?=@/:[:space:]]{1,64}$');
create index person_attribute_said on person_attribute (lower(value));

-- Who changed what in the directory; only ever added to.
create table directory_change (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  by_id     text not null,
  by_name   text not null,
  person_id text not null references person (id),
  key       text not null,
  value     text not null,
  has       boolean not null           -- given, or taken away
);
create index directory_change_person on directory_change (person_id, id);

create function refuse_directory_change() returns trigger language plpgsql as $$
begin
  raise exception 'directory_change is append-only' using errcode = 'restrict_violation';
end $$;
create trigger directory_change_append_only before update or delete on directory_change
  for each row execute function refuse_directory_change();
create trigger directory_change_no_truncate before truncate on directory_change
  for each statement execute function refuse_directory_change();
