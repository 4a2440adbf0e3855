# What the tests need on the machine: looked for, installed through apt where that is allowed, or named.

say() { echo "$*" >&2; }

require_dotnet() {
    if ! command -v dotnet >/dev/null; then
        say "The .NET 10 SDK is missing: https://learn.microsoft.com/dotnet/core/install/linux"
        return 1
    fi
    if ! dotnet --list-sdks | grep -q '^10\.'; then
        say "The .NET 10 SDK is missing; found: $(dotnet --list-sdks | tr '\n' ' ')"
        return 1
    fi
}

has_rabbitmq() { [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null; }
has_postgres() { [ -n "$(postgres_bin)" ]; }
has_chromium() { [ -n "$(chromium_path)" ]; }

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

chromium_path() {
    local name
    [ -z "${MENTIONTRIAGE_TEST_CHROMIUM:-}" ] || { echo "$MENTIONTRIAGE_TEST_CHROMIUM"; return; }
    for name in chromium google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    return 0
}

is_ubuntu() { grep -qs '^ID=ubuntu' /etc/os-release; }

missing_packages() {
    has_rabbitmq || echo rabbitmq-server
    has_postgres || echo postgresql
    # Ubuntu's chromium package is a snap, which needs a running snapd: see chrome_advice.
    has_chromium || is_ubuntu || echo chromium
}

chrome_advice() {
    say "Chromium is missing, and Ubuntu has it only as a snap. Install Google Chrome instead:"
    say "  curl -fLO https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb"
    say "  sudo apt-get install ./google-chrome-stable_current_amd64.deb"
    say "or name another one: MENTIONTRIAGE_TEST_CHROMIUM=/path/to/chrome tests/run.sh"
}

# The command that installs packages, or nothing when we may not.
installer() {
    command -v apt-get >/dev/null || return 0
    if [ "$(id -u)" -eq 0 ]; then
        echo "env DEBIAN_FRONTEND=noninteractive apt-get"
    elif sudo -n true 2>/dev/null; then
        echo "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get"
    fi
}

require_servers() {
    local packages apt
    packages=$(missing_packages | tr '\n' ' ')
    apt=$(installer)
    if [ -n "$packages" ] && [ -n "$apt" ]; then
        echo "== install $packages"
        # shellcheck disable=SC2086 # both are lists of words
        { $apt update -q && $apt install -qy --no-install-recommends $packages; } >/dev/null
        packages=$(missing_packages | tr '\n' ' ')
    fi
    if [ -n "$packages" ]; then
        say "The system tests need what is not installed here. Install it with:"
        say "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $packages"
        say "or run the unit tests alone: tests/run.sh --no-system"
        return 1
    fi
    if ! has_chromium; then
        chrome_advice
        return 1
    fi
}
