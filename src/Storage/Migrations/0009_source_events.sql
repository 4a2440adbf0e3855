-- What sources tell after a mention arrived: edits, deletions, shares, answers of our own.
-- A deleted mention keeps its row, in state 'deleted' and without a word: the row is what keeps it from
-- arriving again, also where the deletion was told first. One the sieve holds back is in state 'sieved'.

alter table mentions add column author_id text;

-- When the author last changed the words; an older edit never overwrites a newer one.
alter table mentions add column edited_at {instant};

-- Set when the words changed: triage reads them again and clears it.
alter table mentions add column reassess_at {instant};

-- Why the sieve holds it back, in words for people.
alter table mentions add column sieved_because text;

-- Shares seen, each once; and what reposts_count stood at, shares seen before it left out, when the first was counted.
alter table mentions add column shares_count bigint not null default 0;
alter table mentions add column shares_base bigint not null default 0;

create index mentions_author_id on mentions (source, author_id) where author_id is not null;
create index mentions_to_reassess on mentions (reassess_at) where reassess_at is not null;
create index mentions_withheld on mentions (state, received_at) where state in ('deleted', 'sieved');

create index mentions_deleted_turns on mentions (conversation_id) where state = 'deleted' and conversation_id is not null;

-- What somebody else did with a mention: each counts once, and waits here while its mention is unknown.
create table reactions (
    source text not null,
    -- Its own id there.
    external_id text not null,
    mention_external_id text not null,
    -- share, answer (the brand's own)
    kind text not null,
    actor text,
    url text,
    at {instant} not null,
    seen_at {instant} not null,
    counted_at {instant},

    primary key (source, external_id)
);

create index reactions_mention on reactions (source, mention_external_id);
create index reactions_seen on reactions (seen_at);

-- Authors who are gone or asked to be forgotten: what they said until then does not enter.
create table forgotten_authors (
    source text not null,
    author_id text not null,
    forgotten_at {instant} not null,

    primary key (source, author_id)
);
