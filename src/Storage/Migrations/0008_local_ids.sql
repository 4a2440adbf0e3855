-- Ids that a server gives mentions beside those all servers share: its deletions name nothing else.
create table local_ids (
    source text not null,
    local_id text not null,
    -- null when the deletion came before the mention
    external_id text,
    noted_at {instant} not null,
    primary key (source, local_id)
);

create index local_ids_external on local_ids (external_id) where external_id is not null;
