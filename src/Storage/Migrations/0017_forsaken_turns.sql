-- Mentions that were deleted before triage saw them, until what waited for them has been tied together.
create index mentions_forsaken on mentions (id) where state = 'deleted' and is_awaited;
