-- Turns are numbered and taken in the write they belong to: of two who take the same number one loses, and nobody is
-- skipped by a step that then was not written.
alter table role_turn add column number integer not null default 1;
alter table role_turn drop constraint role_turn_pkey;
alter table role_turn add primary key (key, number);
