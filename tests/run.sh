#!/usr/bin/env bash
# Every test of the product: unit tests on SQLite and PostgreSQL, then the whole journey as real
# processes on a real RabbitMQ, PostgreSQL and Chromium. All servers are private ones on free ports in
# a temporary folder; nothing of the system's own is touched, and nothing is left running.
#
#   tests/run.sh                  everything; the last line is "N passed, N failed"
#   tests/run.sh --no-system      unit tests only
#   tests/run.sh --filter Words   tests whose full name contains Words
#   tests/run.sh --no-build       on what is already built for Release
#   WITH_MLNET=1 WITH_TWEETINVI=1 tests/run.sh
#                                 with those integrations built in, and their own tests
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/tools.sh
source tests/servers.sh

filter="" system=yes build=yes
while [ $# -gt 0 ]; do
    case "$1" in
        --filter) filter="${2:?--filter needs a word}"; shift 2 ;;
        --no-system) system=no; shift ;;
        --no-build) build=no; shift ;;
        -h | --help) sed -n '2,11s/^# \{0,1\}//p' tests/run.sh; exit 0 ;;
        *) echo "tests/run.sh: unknown option $1 (see --help)" >&2; exit 2 ;;
    esac
done

# Integrations need packages that not every registry holds: they are built and tested when asked for.
switches=() integrations=()
[ "${WITH_MLNET:-}" != 1 ] || { switches+=(-p:WithMLNet=true); integrations+=(MentionTriage.MLNet.Tests); }
[ "${WITH_TWEETINVI:-}" != 1 ] || { switches+=(-p:WithTweetinvi=true); integrations+=(MentionTriage.Tweetinvi.Tests); }

passed=0 failed=0
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}

# One test project; its results are counted from the report it writes, a crash counts as one failure.
run_tests() {
    local name="$1" limit="$2" folder="${3:-tests}" report="$MENTIONTRIAGE_TEST_DIR/$1.xml" options=(-noLogo -noColor)
    [ -z "$filter" ] || options+=(-method "*$filter*")
    echo "== $name"
    timeout --kill-after=10 "$limit" dotnet "$folder/$name/bin/Release/net10.0/$name.dll" \
        "${options[@]}" -xml "$report" &
    runner=$!
    wait "$runner"
    local code=$?
    runner=""
    if [ ! -s "$report" ]; then
        echo "$name ended with code $code before it could report (124: it took longer than $limit)"
        failed=$((failed + 1))
        return
    fi
    local summary
    summary=$(grep -o '<assembly [^>]*>' "$report")
    count() { echo "$summary" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' || echo 0; }
    passed=$((passed + $(count passed)))
    failed=$((failed + $(count failed) + $(count errors)))
    [ "$(count skipped)" -eq 0 ] || echo "$name: $(count skipped) skipped"
}

require_dotnet || { failed=1; finish; }
if [ "$system" = yes ]; then require_servers || { failed=1; finish; }; fi

export MENTIONTRIAGE_TEST_DIR
MENTIONTRIAGE_TEST_DIR=$(mktemp -d "${TMPDIR:-/tmp}/mention-triage-tests.XXXXXX")
chmod 755 "$MENTIONTRIAGE_TEST_DIR"
runner=""
trap 'tear_down' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$build" = yes ]; then
    echo "== build"
    if [ ${#integrations[@]} -gt 0 ] && ! dotnet restore MentionTriage.sln "${switches[@]}" -v quiet -nologo; then
        say "WITH_MLNET=1 needs the package Microsoft.ML 5.0.0, WITH_TWEETINVI=1 needs TweetinviAPI 5.0.4. What is"
        say "named above cannot be restored from the package sources configured here: add a source that has it, or"
        say "leave the switch out. Everything else is tested without them."
        failed=1
        finish
    fi
    dotnet build MentionTriage.sln -c Release "${switches[@]}" -v quiet -nologo -clp:NoSummary || { failed=1; finish; }
fi

if has_postgres; then start_postgres || { failed=1; finish; }; fi
run_tests MentionTriage.Tests 8m
for integration in "${integrations[@]}"; do run_tests "$integration" 8m tests/Integrations; done
stop_postgres
if [ "$system" = yes ]; then run_tests MentionTriage.SystemTests 15m; fi
finish
