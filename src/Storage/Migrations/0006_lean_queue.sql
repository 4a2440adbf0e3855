-- Every index entry and every parsed document is paid for at each mention's insert and again at its
-- triage. What only part of the rows needs is therefore indexed only there.

-- Nobody queries inside the documents: kept as written they need not be taken apart for storing.
{postgres} alter table mentions alter column assessment type json, alter column reasons type json;

-- The live queue. The band stands last so that counting by band need not visit the rows.
drop index mentions_queue;
create index mentions_open on mentions (score desc, id, band) where state = 'open';
-- Small views of the queue that would else be sought among all that is open.
create index mentions_pressing on mentions (band, score desc, id) where state = 'open' and band >= 2;
create index mentions_opportunities on mentions (score desc, id) where state = 'open' and is_opportunity;
create index mentions_owned on mentions (owner, score desc, id) where state = 'open' and owner is not null;
create index mentions_resolved on mentions (score desc, id) where state = 'resolved';
create index mentions_parked on mentions (id) where state = 'parked';

-- The search for mentions nobody has taken reads the two above.
drop index mentions_unclaimed;
drop index mentions_closing;
create index mentions_closing on mentions (window_closes_at)
    where state = 'open' and owner is null and is_opportunity and window_closes_at is not null;
