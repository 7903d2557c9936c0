-- Every text of a shipped process that this installation has met, published or offered as a draft: what is none of
-- these is somebody's own, and a new release never publishes over it.
create table shipped_version (
  sha256 text primary key,
  key    text not null,
  met_at timestamptz not null
);
insert into shipped_version (sha256, key, met_at)
  select sha256, key, published_at from workflow_version where published_by is null;
