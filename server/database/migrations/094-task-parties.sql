-- Whom a task waits for finds its item in the ledger, not only in their list. New tasks write this with the step.
insert into item_party (item_id, seat)
  select distinct t.item_id, s.seat from task t
  join task_seat s on s.task_id = t.id
  join ledger_row l on l.item_id = t.item_id and l.secrecy <> 'need-to-know'
  where s.seat <> 'anyone'
  on conflict do nothing;
