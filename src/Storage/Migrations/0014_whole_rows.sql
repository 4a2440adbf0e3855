-- A triaged mention is around the 2 kB beyond which PostgreSQL tries to press a row together, which costs
-- more than half of what storing it does. Kept as it is, three still fit a page.
{postgres} alter table mentions set (toast_tuple_target = 8160);
