-- How each source is, as the process that reads it last saw it; for boards, which may run elsewhere.
create table source_health (
    name text not null primary key,
    network text not null,
    -- starting, reading, waiting, finished
    state text not null,
    is_connected {bool} not null,
    -- Nobody but a person can mend it: a refused credential, a spent budget.
    needs_person {bool} not null,
    failures_count integer not null,
    problem text,
    lag_seconds {real},
    last_sign_at {instant},
    last_mention_at {instant},
    spent_today_usd {real},
    daily_cap_usd {real},
    next_attempt_at {instant},
    -- Since when it has been silent unusually long for its own history, and how many mentions were to be expected.
    silent_since {instant},
    expected_count {real},
    updated_at {instant} not null
);

-- What arrived from each source hour by hour, and for how much of the hour it was watched: its history.
create table source_hours (
    source text not null,
    hour_at {instant} not null,
    mentions_count bigint not null,
    watched_seconds {real} not null,
    -- The longest silence that ended in it, in mentions that were to be expected meanwhile; null when none could be measured.
    longest_gap {real},

    primary key (source, hour_at)
);

-- How fast a mention spreads, as measured: when its engagement was last measured, what it was then, and how
-- much came a minute up to then.
alter table mentions add column engagement_at {instant};
alter table mentions add column engagement_was bigint;
alter table mentions add column engagement_per_minute {real};

-- When its network was last asked how it spreads.
alter table mentions add column refreshed_at {instant};
