-- What opened an item that nobody filed: an act on another item, or the clock (calendar, ladder, timers). Null: filed.
alter table item add column opened_by text check (opened_by in ('item', 'clock'));

update item set opened_by = case
    when exists (select from recurring_item r where r.item_id = item.id) then 'clock'
    when exists (select from entry e where e.item_id = item.id and e.number = 1 and coalesce(e.actor_name, '') = '')
      then 'clock'
    else 'item'
  end
where parent_id is not null or exists (select from recurring_item r where r.item_id = item.id);
