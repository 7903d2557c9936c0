-- What its process sets first stands first in everybody's list: 0 to 3, then the newest.
alter table task_seat add column rank smallint not null default 0;
alter table task_seat drop constraint task_seat_pkey;
alter table task_seat add primary key (seat, rank, opened_at, task_id);
