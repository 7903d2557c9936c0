-- History is only ever added to. Whoever gets past this breaks the hash chain, and `npm run audit` names the line.
create function refuse_entry_change() returns trigger language plpgsql as $$
begin
  raise exception 'entry is append-only' using errcode = 'restrict_violation';
end $$;

create trigger entry_append_only before update or delete on entry
  for each row execute function refuse_entry_change();
create trigger entry_no_truncate before truncate on entry
  for each statement execute function refuse_entry_change();
