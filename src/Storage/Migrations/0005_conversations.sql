-- Conversations: mentions that belong together stand in the queue as one entry.
-- The entry is the mention that opened the conversation; the others are its turns, in state 'joined'.

-- The external id of what it answers.
alter table mentions add column in_reply_to_id text;

-- The entry its conversation stands in the queue as, its own id on the entry itself; null while it is the only turn.
alter table mentions add column conversation_id {guid};

-- The turn it follows, and why: 1 answers it, 2 by the same author in the same thread, 3 the opening of the thread.
alter table mentions add column parent_id {guid};
alter table mentions add column parent_rule integer;

-- A mention already triaged follows this one, which triage has not seen yet.
alter table mentions add column is_awaited {bool} not null default {false};

-- When we answered this turn or closed the entry it stood in; null while it waits for an answer.
-- Who sets it also sets next_rank_at of the entry to now, so that the entry is ranked by what still waits.
alter table mentions add column answered_at {instant};

-- On an entry: how many turns it has, how many of them its owner has not seen, and the one it is ranked by (null: itself).
alter table mentions add column turns_count integer not null default 1;
alter table mentions add column new_turns_count integer not null default 0;
alter table mentions add column speaking_id {guid};

create index mentions_conversation on mentions (conversation_id) where conversation_id is not null;
create index mentions_replies on mentions (source, in_reply_to_id) where in_reply_to_id is not null;
create index mentions_threads on mentions (source, thread_id, author_handle, created_at) where thread_id is not null;

update mentions set answered_at = resolved_at where state = 'resolved';
