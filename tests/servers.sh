# The private PostgreSQL of the unit tests, and the end of everything a run started.

# PostgreSQL refuses to run as root: then it runs as the user its package made.
# A prefix, not a function: the server has to be our direct child to be ended by its id.
as_postgres=()
[ "$(id -u)" -ne 0 ] || as_postgres=(setpriv --reuid=postgres --regid=postgres --init-groups)

start_postgres() {
    local bin folder="$MENTIONTRIAGE_TEST_DIR/unit-postgres" port=$((20000 + RANDOM % 12000)) try
    bin=$(postgres_bin)
    mkdir -p "$folder"
    echo mentions >"$folder/password"
    [ "$(id -u)" -ne 0 ] || chown -R postgres "$folder"
    "${as_postgres[@]}" "$bin/initdb" -D "$folder/cluster" -U mentions --pwfile "$folder/password" \
        -A scram-sha-256 -E UTF8 --locale C.UTF-8 >"$folder/initdb.log" 2>&1 ||
        { cat "$folder/initdb.log"; return 1; }
    for try in 1 2 3 4 5; do
        port=$((port + 1))
        # Throw-away data: a crash of the machine may lose it, so nothing need wait for the disk.
        "${as_postgres[@]}" "$bin/postgres" -D "$folder/cluster" -h 127.0.0.1 -p "$port" -k "$folder" -F \
            -c max_connections=200 >"$folder/server.log" 2>&1 &
        postgres=$!
        for _ in $(seq 100); do
            if "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; then
                export MENTIONTRIAGE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=mentions;Password=mentions;Database=postgres"
                return
            fi
            kill -0 "$postgres" 2>/dev/null || break
            sleep 0.1
        done
        stop_postgres
    done
    cat "$folder/server.log"
    return 1
}

stop_postgres() {
    [ -n "${postgres:-}" ] || return 0
    kill -INT "$postgres" 2>/dev/null
    wait "$postgres" 2>/dev/null
    postgres=""
}

# Ends a process we started and its children, children first.
end_tree() {
    local child
    for child in $(ps -o pid= --ppid "$1" 2>/dev/null); do end_tree "$child"; done
    kill -KILL "$1" 2>/dev/null
}

tear_down() {
    trap '' INT TERM
    local record
    [ -z "${runner:-}" ] || end_tree "$runner"
    # What a test process that died left behind, by the ids it recorded.
    for record in "$MENTIONTRIAGE_TEST_DIR"/pids/*; do
        [ -e "$record" ] && end_tree "$(basename "$record")"
    done
    stop_postgres
    rm -rf "$MENTIONTRIAGE_TEST_DIR"
}
