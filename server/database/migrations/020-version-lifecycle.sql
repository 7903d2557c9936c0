-- A version goes from published to retired and back; nothing else about it ever changes.
alter table workflow_version add column retired_at timestamptz, add column retired_by text;

create function refuse_version_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.key, new.number, new.sha256, new.body, new.forms::text, new.published_at, new.published_by)
    is not distinct from (old.id, old.key, old.number, old.sha256, old.body, old.forms::text, old.published_at, old.published_by)
  then
    return new;
  end if;
  raise exception 'a published version never changes' using errcode = 'restrict_violation';
end $$;
create trigger workflow_version_immutable before update or delete on workflow_version
  for each row execute function refuse_version_change();
create trigger workflow_version_no_truncate before truncate on workflow_version
  for each statement execute function refuse_version_change();

create function refuse_form_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published form never changes' using errcode = 'restrict_violation';
end $$;
create trigger form_version_immutable before update or delete on form_version
  for each row execute function refuse_form_change();
create trigger form_version_no_truncate before truncate on form_version
  for each statement execute function refuse_form_change();

-- Open items of a version: counted in lists, walked through by dry runs and migrations. A step leaves `status` as it is
-- until the last, so updates of items stay heap-only.
create index item_open on item (version_id, id) where status = 'active';

-- What an admin is still working on. Bodies are text so that key order survives.
create table workflow_draft (
  id         uuid primary key,
  key        text not null,            -- of the workflow it is to become a version of
  title      text not null,
  base       integer,                  -- the version it was begun from
  revision   integer not null,
  body       text not null,
  forms      text not null,            -- {"problem": {…}, …}
  updated_at timestamptz not null,
  updated_by text not null
);
create index workflow_draft_key on workflow_draft (key);
