-- Who is paged about a mention, from the policy that matched to the person who has it.
-- At most one row for each mention is not closed. Who has it: owner, else acknowledged_by.
create table escalations (
    id {guid} not null primary key,
    mention_id {guid} not null references mentions (id) on delete cascade,
    -- Name of the policy that matched, and why it did, in words for people.
    policy text not null,
    reason text not null,
    -- active: nobody has it yet; acknowledged: somebody has it; closed: over (closed_reason says why).
    state text not null default 'active',
    -- The last step paged, from 1, and its round, from 1; both 0 while nobody has been paged.
    step integer not null default 0,
    round integer not null default 0,
    raised_at {instant} not null,
    -- When the next step is due; null when none is left or somebody has it.
    next_step_at {instant},
    acknowledged_by text,
    acknowledged_at {instant},
    -- The mention's owner as last seen here: losing it means the mention was released.
    owner text,
    closed_at {instant},
    -- claimed, resolved, snoozed, released, calmed, withdrawn, policy-gone
    closed_reason text
);

create unique index escalations_one_open on escalations (mention_id) where state <> 'closed';
create index escalations_mention on escalations (mention_id, raised_at);
create index escalations_open on escalations (next_step_at) where state <> 'closed';
create index escalations_listed on escalations (raised_at);

-- One message through one channel, with what became of it. The id is what receivers de-duplicate by.
create table notifications (
    id {guid} not null primary key,
    escalation_id {guid} not null references escalations (id) on delete cascade,
    -- page, acknowledge (tells the channel that somebody has it), resolve (tells it that all is over)
    kind text not null,
    -- Step and round of the policy, from 1; 0 for acknowledge and resolve.
    step integer not null,
    round integer not null,
    -- Name of the channel in the configuration, and its type: slack, pagerduty, webhook, board, log.
    channel text not null,
    channel_type text not null,
    -- Names of the people paged, separated by ', '; empty when the channel itself knows.
    recipients text not null default '',
    -- due: still to be sent, at next_attempt_at; sent; failed: given up, see last_error; cancelled: no longer needed
    state text not null default 'due',
    -- Attempts begun, and why the last one failed.
    attempts integer not null default 0,
    last_error text,
    next_attempt_at {instant},
    -- While in the future, one process is sending it.
    leased_until {instant},
    created_at {instant} not null,
    sent_at {instant},

    unique (escalation_id, kind, step, round, channel)
);

create index notifications_due on notifications (channel, next_attempt_at) where state = 'due';

-- What the search for mentions nobody has taken reads.
create index mentions_unclaimed on mentions (band)
    where state = 'open' and owner is null and band >= 2;
create index mentions_closing on mentions (window_closes_at)
    where state = 'open' and owner is null and window_closes_at is not null;
