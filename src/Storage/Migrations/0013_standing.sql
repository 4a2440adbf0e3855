-- What the board reads each second must cost what is open now, not all that was ever said.

-- The columns behind the id only let the queue be counted and filtered without visiting its rows.
drop index mentions_open;
create index mentions_open on mentions (score desc, id, band, kind, is_opportunity, owner) where state = 'open';

-- What was dealt with is read by when that was.
drop index mentions_resolved;
create index mentions_resolved on mentions (resolved_at desc, id) where state = 'resolved';

-- The kind of an entry is that of the turn it is ranked by, like its window.
update mentions set kind = (select s.kind from mentions s where s.id = mentions.speaking_id)
where speaking_id in (select t.id from mentions t where t.kind is not null);
