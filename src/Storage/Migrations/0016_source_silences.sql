-- Sources that are silent unusually long, and who was told of it: once when it begins, once when it is over.
-- At most one row for each source is not over.
create table source_silences (
    id {guid} not null primary key,
    source text not null,
    silent_since {instant} not null,
    -- How many mentions its history let expect when the alarm was raised.
    expected_count {real} not null,
    raised_at {instant} not null,
    -- When it was heard again.
    ended_at {instant},

    unique (source, silent_since)
);

create unique index source_silences_open on source_silences (source) where ended_at is null;

-- One message through one channel, with what became of it. The id is what receivers de-duplicate by.
create table silence_notices (
    id {guid} not null primary key,
    silence_id {guid} not null references source_silences (id) on delete cascade,
    -- silent, heard
    kind text not null,
    -- Name of the channel in the configuration.
    channel text not null,
    -- due: still to be sent, at next_attempt_at; sent; failed: given up, see last_error; cancelled: no longer needed
    state text not null default 'due',
    attempts integer not null default 0,
    last_error text,
    next_attempt_at {instant},
    -- While in the future, one process is sending it.
    leased_until {instant},
    created_at {instant} not null,
    sent_at {instant},

    unique (silence_id, kind, channel)
);

create index silence_notices_due on silence_notices (channel, next_attempt_at) where state = 'due';
