-- Sessions that were signed out of: their cookie, wherever a copy of it went, lets nobody in again.
create table ended_sessions (
    id text not null primary key,
    ended_at {instant} not null
);
