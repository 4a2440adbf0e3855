-- Who may sign in to the board, beyond the accounts that configuration declares.
create table accounts (
    -- The name folded to one case: two names that differ only in case are one account.
    name_key text not null primary key,
    name text not null,
    -- admin, staff
    role text not null,
    password_hash text,
    -- Changes with the password: a session that carries another stamp is refused.
    stamp text not null,
    created_at {instant} not null,
    password_set_at {instant}
);

-- The keys that cookies are sealed with, shared by all replicas.
create table data_protection_keys (
    name text not null primary key,
    xml text not null,
    created_at {instant} not null
);
