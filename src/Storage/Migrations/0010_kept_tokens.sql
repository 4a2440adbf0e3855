-- Tokens that a network replaces each time they are used, sealed with the data protection keys.
create table kept_tokens (
    name text not null primary key,
    -- What of the configured token it goes back to: another one configured makes it void.
    origin text not null,
    sealed text not null,
    updated_at {instant} not null
);
