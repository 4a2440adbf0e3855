-- A triaged mention is around the 2 kB beyond which PostgreSQL tries to press a row together, which made its
-- update cost some 40 % more when tried. Kept as it is, three still fit a page.
{postgres} alter table mentions set (toast_tuple_target = 8160);
