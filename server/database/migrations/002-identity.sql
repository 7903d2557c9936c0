-- Sign-in. The sign-in library reads people through a view and never writes them: a user is an active person with a
-- password, so who leaves can no longer sign in, and a person without a password looks like an unknown one.
create table identity_account (
  id          text primary key,
  person_id   text not null references person (id),
  account_id  text not null,
  provider_id text not null,
  password    text,                    -- 'scrypt$<cost>$<block>$<parallel>$<salt>$<hash>'
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope       text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index identity_account_person on identity_account (person_id);

create table identity_session (
  id         text primary key,
  person_id  text not null references person (id),
  token      text not null unique,     -- worthless alone: the cookie also carries a signature
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,     -- absolute end
  seen_at    timestamptz not null default now(),
  ip_address text,
  user_agent text
);
create index identity_session_person on identity_session (person_id);
create index identity_session_expires on identity_session (expires_at);

create view identity_user as
  select p.id, p.name, p.user_name as username, p.user_name || '@people.invalid' as email, true as email_verified,
         null::text as image, to_timestamp(0) as created_at, to_timestamp(0) as updated_at
  from person p
  where p.active
    and exists (select from identity_account a where a.person_id = p.id and a.provider_id = 'credential');

-- Failed sign-ins by account and by address.
create table sign_in_limit (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
