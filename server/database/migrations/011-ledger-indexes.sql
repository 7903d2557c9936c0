-- Ids of items are in the order of their creation (UUID v7), so the id alone sorts a ledger by creation: the seats of
-- item_party and the rows here are then read in the same order, and a page costs the same however long the ledger is.
drop index ledger_row_created;
drop index ledger_row_unit;
drop index ledger_row_due;
drop index ledger_row_card;
drop index ledger_row_filer;

create index ledger_row_created on ledger_row (workflow_key, item_id);
create index ledger_row_updated on ledger_row (workflow_key, updated_at, item_id);
-- Without a deadline is last.
create index ledger_row_due on ledger_row (workflow_key, coalesce(due_at, 'infinity'), item_id);
create index ledger_row_unit on ledger_row (unit_id, workflow_key, item_id);
create index ledger_row_card on ledger_row (workflow_key, card, item_id) where card is not null;
create index ledger_row_filer on ledger_row (filer_id, item_id);
create index ledger_row_public on ledger_row (workflow_key, item_id) where secrecy = 'public';
-- States few items are in.
create index ledger_row_states on ledger_row using gin (states);

create index attachment_uploaded on attachment (uploaded_by, uploaded_at);
create index item_attachment_item on item_attachment (item_id);

-- The first items whose words meet a query. PostgreSQL believes that reading every row is cheap, because it does not
-- count the unpacking of their words; so it is told to use the index here.
create function search_hits(wanted tsquery, most integer) returns setof uuid
  language sql stable set enable_seqscan = off
  as $$ select item_id from item_search where words @@ wanted limit most $$;
