-- What networks that charge were asked for, each thing once a UTC day, as they charge it.
create table spending (
    network text not null,
    -- yyyy-MM-dd, UTC
    day text not null,
    -- post ID, user ID, written ID
    item text not null,
    usd_micros bigint not null,

    primary key (network, day, item)
);
