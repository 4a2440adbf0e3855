-- Every mention, from the journal to its outcome. One row for each (source, external_id), for ever.
create table mentions (
    id {guid} not null primary key,
    source text not null,
    external_id text not null,
    url text,
    thread_id text,
    text text not null,
    original_text text,
    author_handle text,
    author_display_name text,
    author_followers_count bigint,
    author_tier text,
    likes_count bigint,
    reposts_count bigint,
    replies_count bigint,
    views_count bigint,
    created_at {instant} not null,
    received_at {instant} not null,

    -- The journal: while next_publish_at is set, the mention still has to reach triage.
    publish_attempts integer not null default 0,
    next_publish_at {instant},

    -- received, open, snoozed, resolved, parked
    state text not null default 'received',
    parked_error text,
    triaged_at {instant},

    -- What the classifier said, whole, and the parts that queries filter by.
    assessment {json},
    kind text,
    urgency_level integer,
    delight_probability {real},
    window_closes_at {instant},

    -- What waiting costs, as last ranked; next_rank_at is when it will have changed enough to matter.
    score {real} not null default 0,
    band integer,
    reasons {json},
    is_opportunity {bool} not null default {false},
    due_at {instant},
    ranked_at {instant},
    next_rank_at {instant},

    -- Who has it and how it ended.
    owner text,
    claimed_at {instant},
    snoozed_until {instant},
    resolved_at {instant},
    resolved_by text,
    outcome text,

    unique (source, external_id)
);

create index mentions_queue on mentions (state, score desc, id);
create index mentions_unpublished on mentions (next_publish_at) where next_publish_at is not null;
create index mentions_to_rank on mentions (next_rank_at) where next_rank_at is not null;
create index mentions_snoozed on mentions (snoozed_until) where snoozed_until is not null;
create index mentions_author on mentions (source, author_handle, created_at) where author_handle is not null;

-- What people and the product did with a mention, oldest first by id.
create table mention_history (
    id {identity},
    mention_id {guid} not null references mentions (id) on delete cascade,
    at {instant} not null,
    actor text not null,
    action text not null,
    note text
);

create index mention_history_mention on mention_history (mention_id, id);

-- How far each source has been read. Moves only after its mentions are journalled.
create table checkpoints (
    source text not null primary key,
    position text not null,
    updated_at {instant} not null
);
