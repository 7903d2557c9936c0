-- Published bodies never change; they are text so that key order survives (jsonb would reorder it).
create table form_version (
  sha256     text primary key,
  key        text not null,
  body       text not null,
  created_at timestamptz not null
);

create table workflow_version (
  id           bigint generated always as identity primary key,
  key          text not null,
  number       integer not null,
  sha256       text not null,          -- over the body and the hashes of the forms it names
  body         text not null,
  forms        json not null,          -- {"problem": "<sha256 of the form>", …}
  status       text not null check (status in ('published', 'retired')),
  published_at timestamptz not null,
  published_by text,
  unique (key, number),
  unique (key, sha256)
);
